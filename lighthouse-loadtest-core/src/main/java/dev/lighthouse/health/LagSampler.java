package dev.lighthouse.health;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.HdrHistogram.Histogram;

/**
 * Sees how late a thread of this JVM is woken. One that is kept from running for a second would have been late for
 * every instant of that second, so the instants that it missed are counted as well. Safe for two threads: one that
 * calls {@link #woken}, one that reads.
 */
final class LagSampler {

    /** Short enough to see what delays an operation, long enough to cost less than a hundredth of a processor. */
    static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** What is less may be two readings of the clocks that lie apart, or a clock that is slewed. */
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** Two readings of the clocks that lie further apart than that are not compared. */
    private static final long TOGETHER_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final LongPredicate measured;
    private final Histogram lags = new Histogram(1000, 2_000_000_000L, 2);
    private final List<ClockStep> steps = new ArrayList<>();
    private long worst;
    private long wallAhead;
    private boolean compared;

    LagSampler(LongPredicate measured) {
        this.measured = measured;
        lags.setAutoResize(true);
    }

    /** The thread was to run at {@code due} and does so now; both count from the scenario's time zero. */
    synchronized void woken(long due, long now) {
        long lag = Math.max(0, now - due);
        worst = Math.max(worst, lag);
        if (measured.test(due)) {
            lags.recordValueWithExpectedInterval(lag, PERIOD_NANOS);
        }
    }

    /** The wall clock said this, between two readings of the clock that cannot be set. */
    synchronized void compare(long before, long wallNanos, long after) {
        if (after - before > TOGETHER_NANOS) {
            return;
        }
        long ahead = wallNanos - (before + after) / 2;
        long step = ahead - wallAhead;
        if (compared && Math.abs(step) >= STEP_NANOS) {
            steps.add(new ClockStep(after / 1e9, step));
        }
        wallAhead = ahead;
        compared = true;
    }

    /** The greatest lag since the last call. */
    synchronized long takeWorst() {
        long taken = worst;
        worst = 0;
        return taken;
    }

    synchronized List<ClockStep> takeSteps() {
        List<ClockStep> taken = List.copyOf(steps);
        steps.clear();
        return taken;
    }

    /** Of the measured phase. */
    synchronized Histogram lags() {
        return lags.copy();
    }
}
