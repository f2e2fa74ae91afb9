package dev.lighthouse.integrity;

/**
 * Something that the store did to an acknowledged event; one line of {@code violations.jsonl}.
 *
 * @param type what
 * @param severity how bad
 * @param event the id that the event was acknowledged under
 * @param key what the agent said it concerns, its first characters
 * @param agent that sent it
 * @param worker whose journal holds the acknowledgement: the name of its folder
 * @param seconds when it was found first, since the scenario's time zero
 * @param detail in words, with the names of fields but never their values
 */
public record Violation(
        Type type,
        Severity severity,
        String event,
        String key,
        int agent,
        String worker,
        double seconds,
        String detail) {

    /** What happened to the event. */
    public enum Type {
        /** It was acknowledged and is not in the store. */
        LOST(Severity.CRITICAL),
        /** Its stored content differs from what was acknowledged. */
        ALTERED(Severity.CRITICAL),
        /** Its id was acknowledged for two intents, or is in the store twice. */
        DUPLICATED(Severity.HIGH);

        private final Severity severity;

        Type(Severity severity) {
            this.severity = severity;
        }

        Severity severity() {
            return severity;
        }
    }

    /** How bad a violation is. */
    public enum Severity {
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL
    }
}
