package dev.lighthouse.threshold;

/** A threshold that cannot be parsed; the message shows the text, the position, and what was expected there. */
public final class ThresholdSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public ThresholdSyntaxException(String message) {
        super(message);
    }
}
