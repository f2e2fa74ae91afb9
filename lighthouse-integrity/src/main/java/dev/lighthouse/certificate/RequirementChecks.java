package dev.lighthouse.certificate;

import dev.lighthouse.certificate.CertifiedFinding.Status;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether every threshold of the plans, every finding of a companion, and every problem that the run recorded, is answered by a finding: one that was
 * left out of both verdict and certificate is missed here.
 */
final class RequirementChecks {

    private static final String NOT_RUN = "not_run";
    private static final String TARGET_DIED = "target_died";

    private RequirementChecks() {}

    static List<String> problems(JsonNode result, List<CertifiedFinding> findings) {
        List<String> problems = new ArrayList<>();
        for (JsonNode scenario : result.path("scenarios")) {
            String name = scenario.path("name").asText("");
            List<CertifiedFinding> own = findings.stream()
                    .filter(one -> one.scenario().equals(name) || one.scenario().isEmpty())
                    .toList();
            boolean ran = true;
            for (JsonNode problem : scenario.path("problems")) {
                String kind = problem.path("kind").asText("").toLowerCase(Locale.ROOT);
                ran &= !kind.equals(NOT_RUN);
                problem(name, kind, own).ifPresent(problems::add);
            }
            for (Map.Entry<String, JsonNode> companion :
                    scenario.path("companions").properties()) {
                for (JsonNode found : companion.getValue().path("findings")) {
                    companion(name, companion.getKey(), found, own).ifPresent(problems::add);
                }
            }
            if (ran) { // what did not run has one finding, that it did not
                scenario.path("thresholds")
                        .forEach(text -> threshold(name, text.asText(), own).ifPresent(problems::add));
            }
        }
        return problems;
    }

    private static Optional<String> problem(String scenario, String kind, List<CertifiedFinding> findings) {
        boolean fails = kind.equals(TARGET_DIED);
        boolean answered = findings.stream()
                .filter(CertifiedFinding::required)
                .map(CertifiedFinding::status)
                .anyMatch(status -> fails ? status == Status.FAIL : status != Status.PASS);
        return answered
                ? Optional.empty()
                : Optional.of("scenario " + scenario + " recorded a problem (" + kind + ") that no required finding "
                        + (fails ? "fails for" : "is undecided for"));
    }

    /** Duplicates and the like (DEGRADED) are an optional finding that fails, all else is required. */
    private static Optional<String> companion(
            String scenario, String id, JsonNode found, List<CertifiedFinding> findings) {
        String requirement = found.path("requirement").asText("");
        String outcome = found.path("outcome").asText("");
        boolean required = !outcome.equals("DEGRADED");
        Status status = switch (outcome) {
            case "PASS" -> Status.PASS;
            case "FAIL", "DEGRADED" -> Status.FAIL;
            default -> Status.INCONCLUSIVE;
        };
        boolean answered = findings.stream()
                .anyMatch(one -> one.kind().equals(CertifiedFinding.COMPANION)
                        && one.requirement().equals(requirement)
                        && one.required() == required
                        && one.status() == status);
        return answered
                ? Optional.empty()
                : Optional.of("companion " + id + " of scenario " + scenario + " found '" + requirement + "' " + outcome
                        + " but no finding of the verdict says so");
    }

    private static Optional<String> threshold(String scenario, String text, List<CertifiedFinding> findings) {
        String threshold = spaced(text);
        List<CertifiedFinding> answers = findings.stream() // several where several phases are measured
                .filter(one -> one.kind().equals(CertifiedFinding.THRESHOLD))
                .filter(one -> spaced(one.requirement()).equals(threshold))
                .toList();
        if (answers.isEmpty()) {
            return Optional.of("threshold '" + threshold + "' of scenario " + scenario + " has no finding");
        }
        boolean warning = threshold.startsWith("warn ");
        return warning || answers.stream().allMatch(CertifiedFinding::required)
                ? Optional.empty()
                : Optional.of("threshold '" + threshold + "' of scenario " + scenario
                        + " is required but its finding says otherwise");
    }

    private static String spaced(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
