package dev.lighthouse.certificate;

import dev.lighthouse.attest.InTotoStatement.Subject;
import dev.lighthouse.certificate.CertifiedFinding.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a certificate says beyond the run's own files, derived from them by rule. */
final class Derivations {

    static final String UNPROVEN = "target identity not proven";

    private Derivations() {}

    /** The verdict's conditions, then one for each reason of our own that none of those covers. */
    static List<String> conditions(VerdictFacts verdict, ResultFacts result) {
        List<String> all = new ArrayList<>(verdict.conditions());
        if (!result.unprovenTargets().isEmpty() && all.stream().noneMatch(one -> one.contains(UNPROVEN))) {
            all.add(UNPROVEN + ": no file is known that the target of "
                    + String.join(", ", new TreeSet<>(result.unprovenTargets())) + " was launched from");
        }
        for (String path : changed(result.targetFiles())) {
            all.add("target changed within the run: " + path + " had several contents");
        }
        for (CertifiedFinding finding : verdict.findings()) {
            boolean open = !finding.required() && finding.status() != Status.PASS;
            if (open && all.stream().noneMatch(one -> one.contains(finding.requirement()))) {
                all.add("optional finding " + finding.status() + ": " + finding.id() + because(finding));
            }
        }
        return List.copyOf(all);
    }

    private static Iterable<String> changed(List<Subject> files) {
        Map<String, String> digests = new HashMap<>();
        TreeSet<String> changed = new TreeSet<>();
        for (Subject file : files) {
            String before = digests.putIfAbsent(file.name(), file.sha256());
            if (before != null && !before.equals(file.sha256())) {
                changed.add(file.name());
            }
        }
        return changed;
    }

    /** The target's files; where none is known, the measurements themselves, so that the statement is about something. */
    static List<Subject> subjects(ResultFacts result, String resultSha256) {
        return result.targetFiles().isEmpty()
                ? List.of(new Subject(RunFiles.RESULT, resultSha256))
                : result.targetFiles();
    }

    static List<String> recommendations(List<CertifiedFinding> findings, List<String> conditions) {
        List<String> all = new ArrayList<>();
        for (CertifiedFinding finding : findings) {
            switch (finding.status()) {
                case PASS -> {}
                case FAIL ->
                    all.add((finding.required() ? "Mend before use: " : "Look into: ")
                            + finding.id()
                            + because(finding));
                case INCONCLUSIVE -> all.add("Measure again: " + finding.id() + because(finding) + more(finding));
                case SKIPPED -> all.add("Run where it can be attempted: " + finding.id() + because(finding));
            }
        }
        if (conditions.stream().anyMatch(one -> one.contains(UNPROVEN))) {
            all.add("Let Lighthouse launch the target, so that the files it runs from are digested");
        }
        return List.copyOf(all);
    }

    private static String because(CertifiedFinding finding) {
        return finding.reason().isBlank() ? "" : " (" + finding.reason() + ")";
    }

    private static String more(CertifiedFinding finding) {
        Long samples = finding.samples();
        Long floor = finding.minSamples();
        return samples != null && floor != null && samples < floor
                ? "; it takes at least " + floor + " samples, there were " + samples
                : "";
    }
}
