package dev.lighthouse.verdict;

import dev.lighthouse.result.Pointer;
import dev.lighthouse.threshold.Statistic;
import org.HdrHistogram.Histogram;

/**
 * A distribution that was added up from several.
 *
 * @param evidence where its parts lie
 */
record SummedDistribution(Histogram histogram, Pointer evidence) implements Distribution {

    @Override
    public long count() {
        return histogram.getTotalCount();
    }

    @Override
    public double mean() {
        return count() == 0 ? 0 : histogram.getMean();
    }

    @Override
    public Point at(Statistic statistic) {
        if (count() == 0) {
            return new Point(0, evidence);
        }
        double nanos = switch (statistic.kind()) {
            case AVERAGE -> histogram.getMean();
            case MIN -> histogram.getMinValue();
            case MAX -> histogram.getMaxValue();
            case STDDEV -> histogram.getStdDeviation();
            case PERCENTILE -> histogram.getValueAtPercentile(statistic.percentile());
            case VALUE, COUNT -> throw new IllegalArgumentException("times have no such statistic: " + statistic);
        };
        return new Point(nanos, evidence);
    }

    @Override
    public double percentileWith(double percentile, long more, long nanos) {
        return percentileOf(histogram.copy(), percentile, more, nanos);
    }

    /** A percentile of a histogram, to which so many samples of this value are added. */
    static double percentileOf(Histogram histogram, double percentile, long more, long nanos) {
        histogram.setAutoResize(true);
        histogram.recordValueWithCount(nanos, more);
        return histogram.getValueAtPercentile(percentile);
    }
}
