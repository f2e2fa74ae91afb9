package dev.lighthouse.verdict;

import dev.lighthouse.result.HistogramText;
import dev.lighthouse.result.Pointer;
import dev.lighthouse.result.Statistics;
import dev.lighthouse.threshold.Statistic;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * One distribution of an operation as {@code result.json} holds it: in a few numbers, and whole. A statistic is the
 * written number where there is one, else computed from the histogram.
 *
 * @param name of both fields
 * @param encoded HdrHistogram V2 compressed, in base64
 * @param operation where the operation lies
 */
record WrittenDistribution(String name, Statistics statistics, String encoded, Pointer operation)
        implements Distribution {

    @Override
    public long count() {
        return statistics.count();
    }

    @Override
    public double mean() {
        return statistics.mean();
    }

    @Override
    public Point at(Statistic statistic) throws UnreadableHistogram {
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

    @Override
    public double percentileWith(double percentile, long more, long nanos) throws UnreadableHistogram {
        return SummedDistribution.percentileOf(decoded(), percentile, more, nanos);
    }

    private Point written(String field, double nanos) {
        return new Point(nanos, operation.to(name).to(field));
    }

    /** All samples, in a histogram of the caller's own. */
    Histogram decoded() throws UnreadableHistogram {
        Histogram histogram = decoded(name, encoded);
        if (histogram.getTotalCount() != statistics.count()) {
            throw new UnreadableHistogram("the histogram of " + name + " holds " + histogram.getTotalCount()
                    + " samples, its statistics " + statistics.count());
        }
        return histogram;
    }

    static Histogram decoded(String name, String encoded) throws UnreadableHistogram {
        try {
            return HistogramText.decode(encoded);
        } catch (DataFormatException | RuntimeException e) {
            throw new UnreadableHistogram("the histogram of " + name + " is damaged: " + e);
        }
    }
}
