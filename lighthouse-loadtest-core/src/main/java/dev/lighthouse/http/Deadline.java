package dev.lighthouse.http;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The time by which what a connection does must have ended; past it the {@link Watchdog} aborts the connection, which
 * ends a blocked read or write.
 *
 * <p>One thread arms and disarms it. That costs two atomic operations and allocates nothing, since the watchdog looks at
 * a deadline once in the time it usually allows, not once a request.
 */
final class Deadline {

    /** Nothing to end. */
    static final long NONE = Long.MAX_VALUE;

    private static final long PASSED = Long.MIN_VALUE;

    private final Watchdog watchdog;
    private final AtomicLong at = new AtomicLong(NONE);

    /**
     * When the watchdog looks next; {@link #NONE}: it does not know this deadline. Who changes it hands the watchdog a
     * look for that time, so each value has one look, and a look of another time is void.
     */
    private final AtomicLong lookAt = new AtomicLong(NONE);

    private volatile @Nullable Runnable abort;

    Deadline(Watchdog watchdog, Runnable abort) {
        this.watchdog = watchdog;
        this.abort = abort;
    }

    /** Sets the time, in nanoseconds of the watchdog's clock; false when it has passed already. */
    boolean arm(long nanos) {
        long before = at.get();
        if (before == PASSED || !at.compareAndSet(before, nanos)) {
            return false;
        }
        long look = lookAt.get();
        while (nanos < look) {
            if (lookAt.compareAndSet(look, nanos)) {
                watchdog.look(this, nanos);
                break;
            }
            look = lookAt.get();
        }
        return true;
    }

    /** Done; false when the watchdog was faster. */
    boolean disarm() {
        long before = at.get();
        return before != PASSED && at.compareAndSet(before, NONE);
    }

    boolean hasPassed() {
        return at.get() == PASSED;
    }

    /** Lets go of the connection, which is closed. */
    void forget() {
        abort = null;
    }

    /**
     * What the watchdog does at the time of a look.
     *
     * @return when to look again, or {@link #NONE}
     */
    long look(long look, long now) {
        long seen = at.get();
        if (seen <= now && seen != PASSED && at.compareAndSet(seen, PASSED)) {
            Runnable action = abort;
            if (action != null) {
                action.run();
            }
        }
        long next = pending();
        if (!lookAt.compareAndSet(look, next)) {
            return NONE;
        }
        if (next != NONE) {
            return next;
        }
        // Armed since, by a thread that still saw the old look and left it at that?
        next = pending();
        return next != NONE && lookAt.compareAndSet(NONE, next) ? next : NONE;
    }

    private long pending() {
        long time = at.get();
        return time == PASSED ? NONE : time;
    }

    boolean isLookedAtIn(long look) {
        return lookAt.get() == look;
    }
}
