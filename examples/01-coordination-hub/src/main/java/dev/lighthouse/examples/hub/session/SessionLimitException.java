package dev.lighthouse.examples.hub.session;

/** No further session can be opened now; the message says which limit and the way out. */
public final class SessionLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean hubIsFull;

    SessionLimitException(boolean hubIsFull, String message) {
        super(message);
        this.hubIsFull = hubIsFull;
    }

    /** Whether the hub as a whole is full, rather than this agent's share used up. */
    public boolean hubIsFull() {
        return hubIsFull;
    }
}
