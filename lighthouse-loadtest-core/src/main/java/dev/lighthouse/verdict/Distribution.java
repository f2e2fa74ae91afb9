package dev.lighthouse.verdict;

import dev.lighthouse.result.HistogramText;
import dev.lighthouse.result.Pointer;
import dev.lighthouse.result.Statistics;
import dev.lighthouse.threshold.Statistic;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * One distribution of an operation as {@code result.json} holds it: in a few numbers, and whole.
 *
 * @param name of both fields
 * @param encoded HdrHistogram V2 compressed, in base64
 * @param operation where the operation lies
 */
record Distribution(String name, Statistics statistics, String encoded, Pointer operation) {

    /** A value in nanoseconds and where it comes from. */
    record Point(double nanos, Pointer evidence) {}

    /**
     * A statistic: the written number where there is one, else computed from the histogram.
     *
     * @throws UnreadableHistogram there is no such number, and the histogram is damaged or holds other samples
     */
    Point at(Statistic statistic) throws UnreadableHistogram {
        return switch (statistic.kind()) {
            case AVERAGE -> written("mean", statistics.mean());
            case MIN -> written("min", statistics.min());
            case MAX -> written("max", statistics.max());
            case STDDEV -> written("stddev", statistics.stddev());
            case PERCENTILE -> percentile(statistic);
            case VALUE, COUNT -> throw new IllegalArgumentException(name + " has no such statistic: " + statistic);
        };
    }

    private Point percentile(Statistic statistic) throws UnreadableHistogram {
        return switch (statistic.toString()) {
            case "p50" -> written("p50", statistics.p50());
            case "p90" -> written("p90", statistics.p90());
            case "p95" -> written("p95", statistics.p95());
            case "p99" -> written("p99", statistics.p99());
            case "p99.9" -> written("p99_9", statistics.p999());
            default ->
                new Point(
                        decoded().getValueAtPercentile(statistic.percentile()),
                        operation.to("histograms").to(name));
        };
    }

    /** A percentile with so many more samples of this value. */
    double percentileWith(double percentile, long more, long nanos) throws UnreadableHistogram {
        Histogram histogram = decoded();
        histogram.setAutoResize(true);
        histogram.recordValueWithCount(nanos, more);
        return histogram.getValueAtPercentile(percentile);
    }

    private Point written(String field, double nanos) {
        return new Point(nanos, operation.to(name).to(field));
    }

    private Histogram decoded() throws UnreadableHistogram {
        Histogram histogram;
        try {
            histogram = HistogramText.decode(encoded);
        } catch (DataFormatException | RuntimeException e) {
            throw new UnreadableHistogram("the histogram of " + name + " is damaged: " + e);
        }
        if (histogram.getTotalCount() != statistics.count()) {
            throw new UnreadableHistogram("the histogram of " + name + " holds " + histogram.getTotalCount()
                    + " samples, its statistics " + statistics.count());
        }
        return histogram;
    }

    /** The result's numbers do not fit together. */
    static final class UnreadableHistogram extends Exception {
        private static final long serialVersionUID = 1;
        private final String why;

        UnreadableHistogram(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }
}
