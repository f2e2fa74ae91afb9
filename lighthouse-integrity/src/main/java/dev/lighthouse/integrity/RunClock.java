package dev.lighthouse.integrity;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Relates the clock of the agents' journals (run time) to that of the watch and to the wall's. The watch is ahead of
 * run time by no more than the difference when an entry is read; the smallest difference seen is taken, which is too
 * large by the time that the quickest reading took, some milliseconds. For one thread.
 */
final class RunClock {

    private final LongSupplier clock;
    private final long wallOffset;
    private long offset = Long.MAX_VALUE;

    /** Reads the wall's clock now and once, so that a step of it does not move what was before. */
    RunClock(LongSupplier clock, Clock wall) {
        this.clock = clock;
        long nanos = Math.addExact(
                TimeUnit.SECONDS.toNanos(wall.instant().getEpochSecond()),
                wall.instant().getNano());
        this.wallOffset = nanos - clock.getAsLong();
    }

    /** The watch's clock. */
    long now() {
        return clock.getAsLong();
    }

    /** Takes note of an entry of that time, which has been read just now. */
    void read(long runNanos) {
        offset = Math.min(offset, now() - runNanos);
    }

    /** How long ago that was. */
    long since(long runNanos) {
        return now() - offset - runNanos;
    }

    /** That time in nanoseconds since 1970. */
    long wallNanos(long runNanos) {
        return runNanos + offset + wallOffset;
    }

    /** Now in nanoseconds since 1970. */
    long wallNow() {
        return now() + wallOffset;
    }
}
