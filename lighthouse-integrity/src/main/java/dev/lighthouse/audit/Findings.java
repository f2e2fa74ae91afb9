package dev.lighthouse.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was found so far: all is counted, and so many of each kind are kept that the worst can be named. */
final class Findings {

    private final Map<AuditKind, Long> count = new EnumMap<>(AuditKind.class);
    private final List<AuditViolation> kept = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    void add(AuditKind kind, String subject, String detail) {
        if (count.merge(kind, 1L, Long::sum) <= AuditResult.LISTED) {
            kept.add(new AuditViolation(kind, subject, detail));
        }
    }

    /** Something could not be told. */
    void problem(String sentence) {
        problems.add(sentence);
    }

    boolean hasAtLeast(Severity severity) {
        return count.keySet().stream().anyMatch(kind -> kind.severity().compareTo(severity) >= 0);
    }

    Map<AuditKind, Long> count() {
        return count;
    }

    List<AuditViolation> worst() {
        return kept.stream()
                .sorted(Comparator.comparing(
                                (AuditViolation violation) -> violation.kind().severity())
                        .reversed())
                .limit(AuditResult.LISTED)
                .toList();
    }

    List<String> problems() {
        return problems;
    }
}
