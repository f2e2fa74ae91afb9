package dev.lighthouse.feed;

/** The records of a feeder cannot be read; the message says where and why. */
public final class FeederException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FeederException(String message) {
        super(message);
    }
}
