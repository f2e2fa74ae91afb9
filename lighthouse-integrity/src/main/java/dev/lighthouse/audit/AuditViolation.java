package dev.lighthouse.audit;

/**
 * Something that is wrong with a store or its baseline.
 *
 * @param kind what, from which type and severity follow
 * @param subject the event's id, or the place, file or key that it is about
 * @param detail a sentence that holds no values of events
 */
public record AuditViolation(AuditKind kind, String subject, String detail) {

    @Override
    public String toString() {
        return kind.severity() + " " + kind.type() + "/" + kind.word() + " " + subject + ": " + detail;
    }
}
