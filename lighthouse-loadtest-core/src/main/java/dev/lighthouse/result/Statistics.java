package dev.lighthouse.result;

import dev.lighthouse.shaded.jackson.annotation.JsonProperty;
import org.HdrHistogram.AbstractHistogram;

/** A distribution in a few numbers, all in nanoseconds save the count; all zero when the count is. */
public record Statistics(
        long count,
        long min,
        double mean,
        double stddev,
        long p50,
        long p90,
        long p95,
        long p99,
        @JsonProperty("p99_9") long p999,
        long max) {

    /** Of a histogram of nanoseconds. */
    public static Statistics of(AbstractHistogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return new Statistics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }
        return new Statistics(
                histogram.getTotalCount(),
                histogram.getMinValue(),
                histogram.getMean(),
                histogram.getStdDeviation(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(90),
                histogram.getValueAtPercentile(95),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getMaxValue());
    }
}
