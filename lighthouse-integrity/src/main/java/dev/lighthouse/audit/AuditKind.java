package dev.lighthouse.audit;

import java.util.Locale;

/** What an audit can find. The types are those of a watch. */
public enum AuditKind {
    /** An event's content is not the one that the baseline sealed. */
    TAMPERED("altered", Severity.CRITICAL),
    /** Bytes that cannot be read stand where a sealed event stood. */
    UNREADABLE("altered", Severity.CRITICAL),
    /** The baseline has no longer the entries that a checkpoint covers, but others. */
    REWRITTEN("altered", Severity.CRITICAL),
    /** The baseline has fewer entries than a checkpoint covers: it was cut, or an earlier state put back. */
    ROLLED_BACK("altered", Severity.CRITICAL),
    /** Two signed checkpoints of the baseline are of two histories. */
    FORKED("altered", Severity.CRITICAL),
    /** The files of the baseline do not hold what they had synced. */
    BASELINE_DAMAGED("altered", Severity.CRITICAL),
    /** Bytes that are no event; whether a sealed one stood there, the baseline tells. */
    DAMAGED("altered", Severity.HIGH),
    /** A sealed event is not in the store, and later ones are. */
    DELETED("sequence", Severity.CRITICAL),
    /** The store ends before a sealed event. */
    REWOUND("sequence", Severity.CRITICAL),
    /** A file is missing or shorter than it was, or ends within an event. */
    CUT("sequence", Severity.HIGH),
    /** A sealed event is in the store once more, or a sequence number is. */
    DUPLICATE("sequence", Severity.HIGH),
    /** A sealed event stands behind one that it stood before, or a sequence number does. */
    REORDERED("sequence", Severity.MEDIUM),
    /** Sequence numbers are not there; burnt or deleted. */
    GAP("sequence", Severity.LOW),
    /** An event that was never sealed stands between sealed ones. */
    INSERTED("unauthorized", Severity.CRITICAL),
    /** The hash or MAC that the store keeps of an event is of another content, and the baseline does not tell more. */
    HASH_DIFFERS("hash_mismatch", Severity.CRITICAL),
    /** The hash or MAC that the store keeps of an event is missing, or none. */
    MALFORMED_MAC("crypto", Severity.HIGH),
    /** A MAC names a key that is not at hand: the store's of an event, or the baseline's. */
    UNKNOWN_KEY("crypto", Severity.HIGH),
    /** A key that the store names cannot be used. */
    BAD_KEY("crypto", Severity.HIGH),
    /** A checkpoint is none, is of another log, or was not signed by the key. */
    CHECKPOINT("crypto", Severity.CRITICAL);

    private final String type;
    private final Severity severity;

    AuditKind(String type, Severity severity) {
        this.type = type;
        this.severity = severity;
    }

    /** What it counts as, as it stands in files. */
    public String type() {
        return type;
    }

    /** How bad it is. */
    public Severity severity() {
        return severity;
    }

    /** As it stands in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
