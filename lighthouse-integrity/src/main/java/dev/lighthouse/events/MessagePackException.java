package dev.lighthouse.events;

/** Bytes are no MessagePack of the kind that is read here; the message fits after "but". */
final class MessagePackException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int consumed;

    MessagePackException(String message) {
        this(message, 0);
    }

    private MessagePackException(String message, int consumed) {
        super(message, null, false, false);
        this.consumed = consumed;
    }

    MessagePackException after(int bytes) {
        return new MessagePackException(String.valueOf(getMessage()), bytes);
    }

    /** How many bytes were read before it showed. */
    int consumed() {
        return consumed;
    }
}
