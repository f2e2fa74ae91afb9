package dev.lighthouse.record;

import org.HdrHistogram.IntCountsHistogram;

/** The four kinds of time of some samples. Guarded by whoever owns it. */
final class Times {

    final IntCountsHistogram response = histogram();
    final IntCountsHistogram service = histogram();
    final IntCountsHistogram startLag = histogram();
    final IntCountsHistogram adjusted = histogram();

    /** As small as can be; it grows to what it is given and keeps that size. */
    static IntCountsHistogram histogram() {
        IntCountsHistogram histogram = new IntCountsHistogram(Cell.LOWEST, 2 * Cell.LOWEST, Cell.DIGITS);
        histogram.setAutoResize(true);
        return histogram;
    }

    void add(long intended, long started, long ended, long ownLag) {
        response.recordValue(Cell.bounded(ended - intended));
        service.recordValue(Cell.bounded(ended - started));
        startLag.recordValue(Cell.bounded(started - intended));
        adjusted.recordValue(Cell.bounded(ended - intended - ownLag));
    }

    void reset() {
        response.reset();
        service.reset();
        startLag.reset();
        adjusted.reset();
    }
}
