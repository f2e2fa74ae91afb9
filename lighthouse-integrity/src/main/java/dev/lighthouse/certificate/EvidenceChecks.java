package dev.lighthouse.certificate;

import dev.lighthouse.attest.AttestationException;
import dev.lighthouse.attest.InTotoStatement.Subject;
import dev.lighthouse.certificate.CertificateContent.EvidenceFile;
import dev.lighthouse.shaded.jackson.core.JsonPointer;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Whether a certificate follows from the files of its run. */
final class EvidenceChecks {

    private final CertificateContent content;
    private final List<Subject> subjects;
    private final RunFiles files;
    private final Checklist checklist;

    EvidenceChecks(CertificateContent content, List<Subject> subjects, RunFiles files, Checklist checklist) {
        this.content = content;
        this.subjects = subjects;
        this.files = files;
        this.checklist = checklist;
    }

    void run() {
        checklist.all(
                "evidence",
                content.evidence().stream()
                        .map(files::problem)
                        .flatMap(Optional::stream)
                        .toList(),
                content.evidence().size() + " files are as they were" + uncovered());
        ResultFacts result;
        VerdictFacts verdict;
        RunFiles.Read resultFile;
        try {
            resultFile = files.json(RunFiles.RESULT);
            RunFiles.Read verdictFile = files.json(RunFiles.VERDICT);
            requireListed(RunFiles.RESULT, resultFile.sha256());
            requireListed(RunFiles.VERDICT, verdictFile.sha256());
            result = ResultFacts.of(resultFile.tree());
            verdict = VerdictFacts.of(verdictFile.tree());
        } catch (CertificationException | AttestationException e) {
            checklist.failed("run", String.valueOf(e.getMessage()));
            return;
        }
        checklist.all(
                "run",
                runProblems(result, verdict, resultFile.sha256()),
                content.header().runId());
        checklist.all("verdict", verdictProblems(verdict), "findings and conditions are those of " + RunFiles.VERDICT);
        List<String> measured = new ArrayList<>();
        content.findings()
                .forEach(finding -> pointerProblem(finding, result.tree()).ifPresent(measured::add));
        checklist.all("measurements", measured, "findings have the values of " + RunFiles.RESULT);
        checklist.all(
                "requirements",
                RequirementChecks.problems(result.tree(), content.findings()),
                "each threshold and each problem of the run has its finding");
        checklist.all(
                "sections",
                sectionProblems(result, resultFile.sha256()),
                "testing, benchmarks, environment and subjects are those of " + RunFiles.RESULT);
    }

    private String uncovered() {
        Set<String> covered = new HashSet<>();
        content.evidence().forEach(file -> covered.add(file.path()));
        List<String> others =
                files.list().stream().filter(path -> !covered.contains(path)).toList();
        return others.isEmpty()
                ? ""
                : "; " + others.size() + " others in the folder are not covered, such as " + others.get(0);
    }

    /** The very bytes that are read as JSON have to be the certified ones. */
    private void requireListed(String name, String sha256) {
        Optional<EvidenceFile> listed = content.evidence().stream()
                .filter(file -> file.path().equals(name))
                .findFirst();
        if (listed.isEmpty()) {
            throw new CertificationException("the certificate's evidence lacks " + name);
        }
        if (!listed.get().sha256().equals(sha256)) {
            throw new CertificationException(name + " is not the certified one, so nothing is derived from it");
        }
    }

    private List<String> runProblems(ResultFacts result, VerdictFacts verdict, String resultSha256) {
        List<String> problems = new ArrayList<>();
        if (!result.runId().equals(content.header().runId())) {
            problems.add(RunFiles.RESULT + " is of run " + result.runId() + " but the certificate of "
                    + content.header().runId());
        }
        if (!verdict.runId().equals(result.runId())) {
            problems.add(RunFiles.VERDICT + " is of run " + verdict.runId() + " but " + RunFiles.RESULT + " of "
                    + result.runId());
        }
        if (!verdict.resultDigest().equals("sha256:" + resultSha256)) {
            problems.add(RunFiles.VERDICT + " was derived from another " + RunFiles.RESULT
                    + "; remove it and run lighthouse:verify again");
        }
        return problems;
    }

    private List<String> verdictProblems(VerdictFacts verdict) {
        List<String> problems = new ArrayList<>();
        Set<CertifiedFinding> certified = new HashSet<>(content.findings());
        for (CertifiedFinding finding : verdict.findings()) {
            if (!certified.remove(finding)) {
                problems.add("finding '" + finding.id() + "' differs from " + RunFiles.VERDICT + " or is left out");
            }
        }
        certified.forEach(finding -> problems.add("finding '" + finding.id() + "' is not so in " + RunFiles.VERDICT));
        for (String condition : verdict.conditions()) {
            if (!content.conditions().contains(condition)) {
                problems.add("condition '" + condition + "' is left out");
            }
        }
        Decision expected = Rules.decide(verdict.findings(), verdict.conditions());
        if (expected != verdict.decision()) {
            problems.add(RunFiles.VERDICT + " says " + verdict.decision() + " but " + expected
                    + " follows from its findings");
        }
        return problems;
    }

    private static Optional<String> pointerProblem(CertifiedFinding finding, JsonNode result) {
        String evidence = finding.evidence();
        Double measured = finding.measured();
        if (evidence == null || measured == null || !evidence.startsWith(RunFiles.RESULT + "#")) {
            return Optional.empty();
        }
        String pointer = evidence.substring(RunFiles.RESULT.length() + 1);
        JsonNode found;
        try {
            found = result.at(JsonPointer.compile(pointer));
        } catch (IllegalArgumentException e) {
            return Optional.of("'" + finding.id() + "' refers to '" + pointer + "', which is no JSON pointer");
        }
        if (found.isMissingNode()) {
            return Optional.of("'" + finding.id() + "' refers to " + evidence + ", which is not there");
        }
        boolean same = !found.isNumber() || found.doubleValue() == measured;
        return same
                ? Optional.empty()
                : Optional.of("'" + finding.id() + "' says " + Quantity.plain(measured) + " but " + evidence + " is "
                        + found.asText());
    }

    private List<String> sectionProblems(ResultFacts result, String resultSha256) {
        List<String> problems = new ArrayList<>();
        unequal(problems, "component", content.header().component(), result.component());
        unequal(problems, "run times or version", content.run(), result.run());
        unequal(problems, "testing", content.testing(), result.testing());
        unequal(problems, "benchmarks", content.benchmarks(), result.benchmarks());
        unequal(problems, "environment", content.environment(), result.environment());
        unequal(problems, "subjects", subjects, Derivations.subjects(result, resultSha256));
        boolean says = content.conditions().stream().anyMatch(one -> one.contains(Derivations.UNPROVEN));
        if (!result.unprovenTargets().isEmpty() && !says) {
            problems.add("condition '" + Derivations.UNPROVEN + "' is left out");
        }
        return problems;
    }

    private static void unequal(List<String> problems, String what, Object certified, Object derived) {
        if (!Objects.equals(certified, derived)) {
            problems.add(what + " of the certificate differ from " + RunFiles.RESULT);
        }
    }
}
