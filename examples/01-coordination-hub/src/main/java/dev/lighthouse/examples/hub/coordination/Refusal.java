package dev.lighthouse.examples.hub.coordination;

/** The request contradicts what there is; nothing was stored. The message says what was expected and what was found. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** There is no such expert, task or collaboration. */
        UNKNOWN,
        /** It belongs to other agents. */
        NOT_YOURS,
        /** It is too late, or it was done before. */
        CONFLICT,
        /** No more fits now; trying again later makes sense. */
        FULL
    }

    private final Reason reason;

    Refusal(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
