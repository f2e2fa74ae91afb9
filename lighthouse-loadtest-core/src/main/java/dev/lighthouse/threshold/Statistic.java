package dev.lighthouse.threshold;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which number of a metric is compared.
 *
 * @param kind of number
 * @param percentile more than 0 and less than 100 for {@link Kind#PERCENTILE}, else 0
 */
public record Statistic(Kind kind, double percentile) {

    /** Kinds of number. */
    public enum Kind {
        /** The metric is one number: a count, a rate, a companion's metric. */
        VALUE,
        /** Of errors: how many instead of which share. */
        COUNT,
        AVERAGE,
        MIN,
        MAX,
        STDDEV,
        PERCENTILE
    }

    static final Statistic VALUE = new Statistic(Kind.VALUE, 0);
    static final Statistic COUNT = new Statistic(Kind.COUNT, 0);

    private static final Pattern PERCENTILE = Pattern.compile("p\\d{1,3}(\\.\\d{1,4})?");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final long SAMPLES_BEYOND_A_PERCENTILE = 10;

    /** Whether {@code word} is written as a percentile, in range or not. */
    static boolean looksLikePercentile(String word) {
        return PERCENTILE.matcher(word).matches();
    }

    /** The statistic of that name, or null. */
    static @Nullable Statistic ofName(String name) {
        return switch (name) {
            case "avg" -> new Statistic(Kind.AVERAGE, 0);
            case "min" -> new Statistic(Kind.MIN, 0);
            case "max" -> new Statistic(Kind.MAX, 0);
            case "stddev" -> new Statistic(Kind.STDDEV, 0);
            case "count" -> COUNT;
            default -> percentile(name);
        };
    }

    private static @Nullable Statistic percentile(String name) {
        if (!looksLikePercentile(name)) {
            return null;
        }
        double percentile = Double.parseDouble(name.substring(1));
        return percentile > 0 && percentile < 100 ? new Statistic(Kind.PERCENTILE, percentile) : null;
    }

    /**
     * Samples below which nothing is decided, unless the threshold says otherwise: 1 for extremes and counts, 20 for
     * averages; for a percentile as many as leave ten beyond it, and no fewer than 200, which makes 1,000 for p99 and
     * 10,000 for p99.9.
     */
    long sampleFloor() {
        return switch (kind) {
            case VALUE, COUNT, MIN, MAX -> 1;
            case AVERAGE, STDDEV -> 20;
            case PERCENTILE -> {
                BigDecimal beyond = HUNDRED.subtract(BigDecimal.valueOf(percentile));
                yield Math.max(
                        200,
                        BigDecimal.valueOf(SAMPLES_BEYOND_A_PERCENTILE)
                                .multiply(HUNDRED)
                                .divide(beyond, 0, RoundingMode.CEILING)
                                .longValueExact());
            }
        };
    }

    /** As it is written; empty for {@link Kind#VALUE}. */
    @Override
    public String toString() {
        return switch (kind) {
            case VALUE -> "";
            case COUNT -> "count";
            case AVERAGE -> "avg";
            case MIN -> "min";
            case MAX -> "max";
            case STDDEV -> "stddev";
            case PERCENTILE ->
                "p" + BigDecimal.valueOf(percentile).stripTrailingZeros().toPlainString();
        };
    }
}
