package dev.lighthouse.examples.hub.store;

/** The store could not do what was asked; the message says why and whether the outcome is known. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Too much waits already; nothing was done and trying again later makes sense. */
        BUSY,
        /** The store is being closed; nothing was done. */
        CLOSED,
        /** The database failed; for an append the outcome is unknown. */
        FAILED
    }

    private final Reason reason;

    StoreException(Reason reason, String message) {
        this(reason, message, null);
    }

    StoreException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** The database failed. */
    public static StoreException failed(String message) {
        return new StoreException(Reason.FAILED, message);
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
