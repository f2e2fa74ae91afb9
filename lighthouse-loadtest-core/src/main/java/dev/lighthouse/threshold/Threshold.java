package dev.lighthouse.threshold;

/**
 * A requirement on measured numbers.
 *
 * @param text as written
 */
public record Threshold(String text) {

    /**
     * Parses one threshold.
     *
     * @throws ThresholdSyntaxException it is not one
     */
    public static Threshold parse(String text) {
        return new Threshold(text);
    }
}
