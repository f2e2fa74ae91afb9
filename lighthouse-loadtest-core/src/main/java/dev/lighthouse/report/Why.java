package dev.lighthouse.report;

import dev.lighthouse.verdict.Finding;
import dev.lighthouse.verdict.Finding.Status;
import dev.lighthouse.verdict.Verdict;
import java.util.Comparator;
import java.util.List;

/** The verdict's reason in one sentence, and the order in which its findings are read. */
final class Why {

    private static final List<Status> WORST_FIRST =
            List.of(Status.FAIL, Status.INCONCLUSIVE, Status.SKIPPED, Status.PASS);

    private Why() {}

    /** What decided first: by status, required ones before warnings, else as the verdict has them. */
    static List<Finding> ordered(Verdict verdict) {
        return verdict.findings().stream()
                .sorted(Comparator.comparing((Finding finding) -> WORST_FIRST.indexOf(finding.status()))
                        .thenComparing(finding -> !finding.required()))
                .toList();
    }

    static String sentence(Verdict verdict) {
        List<Finding> required =
                ordered(verdict).stream().filter(Finding::required).toList();
        if (verdict.findings().isEmpty()) {
            return "There are no findings: nothing was asked of this run, so nothing is decided.";
        }
        return switch (verdict.outcome()) {
            case FAIL -> first(required, "failed", Status.FAIL);
            case INCONCLUSIVE -> first(required, "could not be decided", Status.INCONCLUSIVE, Status.SKIPPED);
            case PASS -> passed(verdict, required.size());
        };
    }

    private static String passed(Verdict verdict, int required) {
        String all = switch (required) {
            case 0 -> "Nothing was required and nothing failed";
            case 1 -> "The one requirement holds";
            default -> "All " + required + " requirements hold";
        };
        int conditions = verdict.conditions().size();
        return switch (conditions) {
            case 0 -> all + ".";
            case 1 -> all + ", on one condition.";
            default -> all + ", on " + conditions + " conditions.";
        };
    }

    private static String first(List<Finding> required, String what, Status... statuses) {
        List<Finding> such = required.stream()
                .filter(finding -> List.of(statuses).contains(finding.status()))
                .toList();
        if (such.isEmpty()) {
            return "The findings below do not say why.";
        }
        Finding first = such.get(0);
        return "%d of %d requirements %s%s “%s”%s: %s"
                .formatted(
                        such.size(),
                        required.size(),
                        what,
                        such.size() == 1 ? ":" : ", first of them",
                        first.requirement(),
                        first.scenario().isBlank() ? "" : " in " + first.scenario(),
                        first.reason());
    }
}
