package dev.lighthouse.record;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.IntCountsHistogram;

/** Samples of one operation in one phase since the last flush. Guarded by whoever owns it. */
final class Cell {

    /** Values are nanoseconds at a resolution of 512 ns or 0.1 %, whichever is coarser. */
    static final long LOWEST = 1000;

    static final int DIGITS = 3;

    /** An hour; a longer wait is recorded as an hour. */
    static final long HIGHEST = 3_600_000_000_000L;

    final IntCountsHistogram response = histogram();
    final IntCountsHistogram service = histogram();
    final IntCountsHistogram startLag = histogram();
    final IntCountsHistogram adjusted = histogram();
    final Map<String, ErrorCount> errors = new LinkedHashMap<>();
    long failed;
    long maxOwnLag;

    static final class ErrorCount {
        long count;
        final String example;

        ErrorCount(String example) {
            this.example = example;
        }
    }

    private static IntCountsHistogram histogram() {
        IntCountsHistogram histogram = new IntCountsHistogram(LOWEST, 2_000_000_000L, DIGITS);
        histogram.setAutoResize(true);
        return histogram;
    }

    void add(Sample sample) {
        response.recordValue(bounded(sample.response()));
        service.recordValue(bounded(sample.service()));
        startLag.recordValue(bounded(sample.startLag()));
        adjusted.recordValue(bounded(sample.adjusted()));
        maxOwnLag = Math.max(maxOwnLag, sample.ownLag());
        Throwable failure = sample.failure();
        if (failure != null) {
            failed++;
            errors.computeIfAbsent(
                            ErrorClassifier.classify(failure), c -> new ErrorCount(ErrorClassifier.example(failure)))
                    .count++;
        }
    }

    private static long bounded(long nanos) {
        return Math.max(0, Math.min(HIGHEST, nanos));
    }

    /** About as many bytes as it takes in memory. */
    long footprint() {
        return 4L * response.getEstimatedFootprintInBytes();
    }

    void reset() {
        response.reset();
        service.reset();
        startLag.reset();
        adjusted.reset();
        errors.clear();
        failed = 0;
        maxOwnLag = 0;
    }
}
