package dev.lighthouse.verdict;

import dev.lighthouse.result.Pointer;
import dev.lighthouse.threshold.Statistic;

/** How long the samples of an operation took, in nanoseconds. */
interface Distribution {

    /** A value in nanoseconds and where it comes from. */
    record Point(double nanos, Pointer evidence) {}

    long count();

    double mean();

    /**
     * A statistic.
     *
     * @throws UnreadableHistogram it cannot be had, because the histogram is missing, damaged or holds other samples
     */
    Point at(Statistic statistic) throws UnreadableHistogram;

    /** A percentile with so many more samples of this value. */
    double percentileWith(double percentile, long more, long nanos) throws UnreadableHistogram;

    /** The result's numbers do not fit together. */
    final class UnreadableHistogram extends Exception {
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
