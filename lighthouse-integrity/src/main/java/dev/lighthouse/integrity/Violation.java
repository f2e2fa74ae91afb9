package dev.lighthouse.integrity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
        LOST(Severity.CRITICAL, true, "Acknowledged events that are not in the store."),
        /** Its stored content differs from what was acknowledged. */
        ALTERED(Severity.CRITICAL, true, "Events whose stored content differs from what was acknowledged."),
        /** Its id was acknowledged for two intents, or is in the store twice. */
        DUPLICATED(Severity.HIGH, false, "Ids that were acknowledged for two intents, or are in the store twice.");

        private final Severity severity;
        private final boolean harmful;
        private final String meaning;

        Type(Severity severity, boolean harmful, String meaning) {
            this.severity = severity;
            this.harmful = harmful;
            this.meaning = meaning;
        }

        /** Those that fail the run, or those that only make a condition. */
        static List<Type> ofHarm(boolean harmful) {
            return Arrays.stream(values())
                    .filter(type -> type.harmful == harmful)
                    .toList();
        }

        Severity severity() {
            return severity;
        }

        /** Whether it takes something from what was acknowledged: then it fails the run. */
        boolean harmful() {
            return harmful;
        }

        /** As it stands in files and marks. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The name of the metric that counts it. */
        String metric() {
            return "integrity." + word();
        }

        /** What its metric counts. */
        String meaning() {
            return meaning;
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
