package dev.lighthouse.certificate;

import dev.lighthouse.certificate.CertificateContent.EvidenceFile;
import dev.lighthouse.certificate.CertificateContent.ScopeEntry;
import dev.lighthouse.certificate.CertificateContent.Tally;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a certificate follows from itself: statuses from numbers, the decision from statuses. Needs no evidence. */
final class ContentChecks {

    private final CertificateContent content;
    private final Checklist checklist;

    ContentChecks(CertificateContent content, Checklist checklist) {
        this.content = content;
        this.checklist = checklist;
    }

    void run() {
        List<CertifiedFinding> findings = content.findings();
        checklist.all(
                "findings",
                findings.stream()
                        .map(Rules::contradiction)
                        .flatMap(Optional::stream)
                        .toList(),
                "each of " + findings.size() + " follows from its numbers");
        Decision expected = Rules.decide(findings, content.conditions());
        if (expected == content.decision()) {
            checklist.ok("decision", expected + " follows from the findings");
        } else {
            checklist.failed(
                    "decision", "it says " + content.decision() + " but " + expected + " follows from the findings");
        }
        checklist.all("scope", scopeProblems(findings), content.tally().toString());
    }

    private List<String> scopeProblems(List<CertifiedFinding> findings) {
        List<String> problems = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (CertifiedFinding finding : findings) {
            if (!ids.add(finding.id())) {
                problems.add("finding '" + finding.id() + "' is there twice");
            }
        }
        List<ScopeEntry> expected = findings.stream().map(ScopeEntry::of).toList();
        if (!expected.equals(content.scope())) {
            problems.add("it does not list each finding once with its requirement and status");
        }
        Tally tally = Tally.of(findings);
        if (!tally.equals(content.tally())) {
            problems.add("it says " + content.tally() + " but " + tally);
        }
        for (EvidenceFile file : content.evidence()) {
            if (!RunFiles.isWithin(file.path())) {
                problems.add("evidence '" + file.path() + "' is no path within a run's folder");
            }
        }
        return problems;
    }
}
