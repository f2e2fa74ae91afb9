package dev.lighthouse.certificate;

import dev.lighthouse.attest.AttestationException;
import dev.lighthouse.attest.InTotoStatement.Subject;
import dev.lighthouse.certificate.CertificateContent.EvidenceFile;
import dev.lighthouse.seal.SealingException;
import java.io.IOException;
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
        VerdictFacts follows;
        try {
            follows = VerdictFacts.judged(resultFile);
        } catch (IOException | CertificationException | SealingException e) {
            checklist.failed("measurements", String.valueOf(e.getMessage()));
            return;
        }
        checklist.ok("measurements", RunFiles.RESULT + " is complete, and its numbers fit together");
        checklist.all(
                "verdict",
                verdictProblems(verdict, follows),
                RunFiles.VERDICT + " is what the judge makes of " + RunFiles.RESULT);
        checklist.all(
                "judgement",
                judgementProblems(follows, result),
                "each finding and condition, whole, is what the judge makes of " + RunFiles.RESULT);
        checklist.all(
                "sections",
                sectionProblems(result, resultFile.sha256()),
                "testing, benchmarks, checkpoints, environment and subjects are those of " + RunFiles.RESULT);
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

    private static List<String> verdictProblems(VerdictFacts verdict, VerdictFacts follows) {
        List<String> problems =
                new ArrayList<>(FindingDifferences.of(RunFiles.VERDICT, verdict.findings(), follows.findings()));
        if (verdict.decision() != follows.decision() || !verdict.outcome().equals(follows.outcome())) {
            problems.add(RunFiles.VERDICT + " says " + verdict.outcome() + " (" + verdict.decision() + ") but "
                    + follows.outcome() + " (" + follows.decision() + ") follows from " + RunFiles.RESULT);
        }
        if (!verdict.conditions().equals(follows.conditions())) {
            problems.add("the conditions of " + RunFiles.VERDICT + " are not those that follow from " + RunFiles.RESULT
                    + ": " + follows.conditions());
        }
        return problems;
    }

    private List<String> judgementProblems(VerdictFacts follows, ResultFacts result) {
        List<String> problems =
                new ArrayList<>(FindingDifferences.of("the certificate", content.findings(), follows.findings()));
        List<String> conditions = Derivations.conditions(follows, result);
        for (String condition : conditions) {
            if (!content.conditions().contains(condition)) {
                problems.add("condition '" + condition + "' is left out");
            }
        }
        for (String condition : content.conditions()) {
            if (!conditions.contains(condition)) {
                problems.add("condition '" + condition + "' does not follow from " + RunFiles.RESULT);
            }
        }
        if (problems.isEmpty()
                && !content.recommendations().equals(Derivations.recommendations(follows.findings(), conditions))) {
            problems.add("the recommendations are not those that follow from the findings");
        }
        String version = EvidenceChecks.class.getPackage().getImplementationVersion();
        if (!problems.isEmpty() && version != null && !version.equals(content.toolVersion())) {
            problems.add("this is the judge of Lighthouse " + version + "; the certificate names "
                    + content.toolVersion() + ", whose verifier may judge in other words");
        }
        return problems;
    }

    private List<String> sectionProblems(ResultFacts result, String resultSha256) {
        List<String> problems = new ArrayList<>();
        unequal(problems, "component", content.header().component(), result.component());
        unequal(problems, "run times or version", content.run(), result.run());
        unequal(problems, "testing", content.testing(), result.testing());
        unequal(problems, "benchmarks", content.benchmarks(), result.benchmarks());
        unequal(problems, "checkpoints", content.checkpoints(), result.checkpoints());
        unequal(problems, "environment", content.environment(), result.environment());
        unequal(problems, "subjects", subjects, Derivations.subjects(result, resultSha256));
        return problems;
    }

    private static void unequal(List<String> problems, String what, Object certified, Object derived) {
        if (!Objects.equals(certified, derived)) {
            problems.add(what + " of the certificate differ from " + RunFiles.RESULT);
        }
    }
}
