package dev.lighthouse.checkpoint;

/** A text is no checkpoint, or nobody trusted has signed it. The message says what was expected and what was found. */
public final class CheckpointException extends Exception {

    private static final long serialVersionUID = 1L;

    public CheckpointException(String message) {
        super(message);
    }
}
