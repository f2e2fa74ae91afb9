package dev.lighthouse.integrity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Something that a store did to an event; one line of {@code violations.jsonl}.
 *
 * @param id of the violation: 16 hexadecimal digits, the same whenever the same thing is found of the same event
 * @param kind what, from which the type follows
 * @param severity how bad
 * @param event the id that the event has in the store or was acknowledged under
 * @param key what the agent said it concerns, its first characters; empty where no agent stands behind it
 * @param agent that sent it, -1 where none is known
 * @param worker whose journal holds the acknowledgement: the name of its folder; empty where there is none
 * @param seconds when it was found first, since the scenario's time zero
 * @param detail in words, with the names of fields but never their values
 */
public record Violation(
        String id,
        ViolationKind kind,
        Severity severity,
        String event,
        String key,
        int agent,
        String worker,
        double seconds,
        String detail) {

    /** What it counts as. */
    public Type type() {
        return kind.type();
    }

    /** The number behind a violation's id: the first eight bytes of the SHA-256 of type and event. */
    static long number(Type type, String event) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((type.word() + "\n" + event).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("expected every Java runtime to have SHA-256", e);
        }
    }

    static String id(long number) {
        return HexFormat.of().toHexDigits(number);
    }

    /** What happened to the event. */
    public enum Type {
        /** It was acknowledged and is not in the store. */
        LOST("Acknowledged events that are not in the store."),
        /** Its stored content differs from what was acknowledged. */
        ALTERED("Events whose stored content differs from what was acknowledged."),
        /** Its id was acknowledged for two intents, or is in the store twice. */
        DUPLICATED("Ids that were acknowledged for two intents, or are in the store twice."),
        /** No agent meant it to be there, or another one than the store says. */
        UNAUTHORIZED("Events that no agent meant to store, or that the store has as another agent's."),
        /** It is stored again, gone, or in another place than it belongs. */
        SEQUENCE("Events that the store's sequence has again, no longer, or out of their order."),
        /** Its timestamp cannot be right. */
        TIMESTAMP("Events whose timestamp cannot be right."),
        /** The hash or MAC that the store keeps of it is not of its content, and no journal tells more. */
        HASH_MISMATCH("Events whose stored hash or MAC is not of their content."),
        /** Its MAC cannot be verified. */
        CRYPTO("Events, and keys, whose MACs cannot be verified.");

        private final String meaning;

        Type(String meaning) {
            this.meaning = meaning;
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
