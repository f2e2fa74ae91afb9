package dev.lighthouse.record;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * What one stripe saw of one operation in one phase in one second. Guarded by its {@link Stripe}'s lock until that gives
 * it away.
 *
 * <p>An operation that starts when it was meant to has no start lag and but one time, which is its response, service and
 * adjusted time: it costs one histogram. The others cost four, which are made when the first of them comes.
 */
final class Cell extends Padded {

    /** Values are nanoseconds at a resolution of 512 ns or 0.1 %, whichever is coarser. */
    static final long LOWEST = 1000;

    static final int DIGITS = 3;

    /** An hour; a longer wait is recorded as an hour. */
    static final long HIGHEST = 3_600_000_000_000L;

    /** Operations that started when they were meant to. */
    final IntCountsHistogram punctual = Times.histogram();

    private @Nullable Times late;

    /** Failures by class, each count in an array of one. */
    final Map<String, long[]> errors = new LinkedHashMap<>();

    @Nullable Slot slot;

    int phase;
    int second;
    long started;
    long failed;
    long maxOwnLag;

    static long bounded(long nanos) {
        return Math.max(0, Math.min(HIGHEST, nanos));
    }

    void add(long intended, long started, long ended, long ownLag) {
        if (intended == started) {
            punctual.recordValue(bounded(ended - started));
        } else {
            addLate(intended, started, ended, ownLag);
        }
    }

    private void addLate(long intended, long started, long ended, long ownLag) {
        Times times = late;
        if (times == null) {
            times = new Times();
            late = times;
        }
        times.add(intended, started, ended, ownLag);
        if (ownLag > maxOwnLag) {
            maxOwnLag = ownLag;
        }
    }

    void failed(String errorClass) {
        failed++;
        errors.computeIfAbsent(errorClass, c -> new long[1])[0]++;
    }

    @Nullable Times late() {
        return late;
    }

    void reset() {
        punctual.reset();
        if (late != null) {
            late.reset();
        }
        errors.clear();
        slot = null;
        started = 0;
        failed = 0;
        maxOwnLag = 0;
    }
}
