package dev.lighthouse.events;

/** A store cannot be read. The message says what was expected, what was found, and the way out. */
public final class EventSourceException extends Exception {

    private static final long serialVersionUID = 1L;

    public EventSourceException(String message) {
        super(message);
    }

    public EventSourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
