package dev.lighthouse.integrity;

import dev.lighthouse.integrity.Violation.Severity;
import dev.lighthouse.integrity.Violation.Type;
import java.util.Locale;

/** What a violation is in particular. Its severity can be set with {@link IntegrityWatch#severity}. */
public enum ViolationKind {
    /** Acknowledged, and never seen in the store. */
    MISSING(Type.LOST, Severity.CRITICAL, true),
    /** Acknowledged and seen in the store, and no longer there. */
    GONE(Type.LOST, Severity.CRITICAL, true),
    /** Differed from what was acknowledged when it was looked at first. */
    STORED_OTHERWISE(Type.ALTERED, Severity.CRITICAL, true),
    /** Was in the store as it was acknowledged, and was changed there later. */
    TAMPERED(Type.ALTERED, Severity.CRITICAL, true),
    /** One id was acknowledged for two intents. */
    ACKNOWLEDGED_TWICE(Type.DUPLICATED, Severity.HIGH, false),
    /** One id is in the store several times. */
    STORED_TWICE(Type.DUPLICATED, Severity.HIGH, false),
    /** No intent of any agent has this content. */
    FORGED(Type.UNAUTHORIZED, Severity.CRITICAL, true),
    /** An agent meant it, was told that it was not done, and it is there. */
    REJECTED(Type.UNAUTHORIZED, Severity.HIGH, true),
    /** The store has it as another agent's than the one that sent it. */
    IMPERSONATED(Type.UNAUTHORIZED, Severity.CRITICAL, true),
    /** The content of an acknowledged event, once more under another id, without an intent of its own. */
    DUPLICATE(Type.SEQUENCE, Severity.HIGH, false),
    /** Stands before an event that had been acknowledged before this one was sent, or is older than the one before it. */
    REORDERED(Type.SEQUENCE, Severity.MEDIUM, false),
    /** Was never acknowledged, but was seen in the store and is no longer there. */
    DELETED(Type.SEQUENCE, Severity.CRITICAL, true),
    /** As deleted, at the end of the sequence, which ends earlier now than it did. */
    REWOUND(Type.SEQUENCE, Severity.CRITICAL, true),
    /** An agent read it, and the store has it neither then nor later; or it was read before it was sent. */
    PHANTOM(Type.SEQUENCE, Severity.CRITICAL, true),
    /** An agent had it acknowledged, and its next read did not have it. */
    UNREAD(Type.SEQUENCE, Severity.HIGH, false),
    /** An agent had read it, and its next read did not have it. */
    REVERTED(Type.SEQUENCE, Severity.HIGH, false),
    /** One agent had it acknowledged, or had read it, and then the read of another did not have it. */
    STALE(Type.SEQUENCE, Severity.MEDIUM, false),
    /** A read had the events of its key otherwise than the store: passed this one over, had it twice or too early. */
    MISREAD(Type.SEQUENCE, Severity.HIGH, false),
    /** Earlier than the event before it by more than the skew. */
    BACKWARDS(Type.TIMESTAMP, Severity.MEDIUM, false),
    /** Later than its acknowledgement, or than now, by more than the skew. */
    FUTURE(Type.TIMESTAMP, Severity.MEDIUM, false),
    /** Earlier than its intent by more than the skew, but not than the event before it. */
    SKEWED(Type.TIMESTAMP, Severity.LOW, false),
    /** The hash or MAC that the store keeps of it is of another content. */
    HASH_DIFFERS(Type.HASH_MISMATCH, Severity.CRITICAL, true),
    /** The hash or MAC that the store keeps of it is missing, or none. */
    MALFORMED_MAC(Type.CRYPTO, Severity.HIGH, true),
    /** The MAC that the store keeps of it names a key that is not at hand. */
    UNKNOWN_KEY(Type.CRYPTO, Severity.HIGH, true),
    /** A key that the store names cannot be used: no MAC by it was verified. */
    BAD_KEY(Type.CRYPTO, Severity.HIGH, true);

    private final Type type;
    private final Severity severity;
    private final boolean harmful;

    ViolationKind(Type type, Severity severity, boolean harmful) {
        this.type = type;
        this.severity = severity;
        this.harmful = harmful;
    }

    /** What it counts as. */
    public Type type() {
        return type;
    }

    /** How bad it is unless told otherwise. */
    public Severity severity() {
        return severity;
    }

    /** Whether it fails the run, or only makes a condition. */
    boolean harmful() {
        return harmful;
    }

    /** As it stands in files. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
