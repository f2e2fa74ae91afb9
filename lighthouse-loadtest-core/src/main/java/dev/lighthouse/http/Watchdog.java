package dev.lighthouse.http;

import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Aborts connections whose {@link Deadline} has passed: one thread for all of a JVM's. It sleeps until the first time at
 * which one may have, and looks at each that is in use about once in the time that its client allows a request.
 *
 * <p>Timeouts of sockets would do the same, but cost microseconds a request on virtual threads, and bound one read, not
 * an answer that drips.
 */
final class Watchdog {

    /** A time at which to look at a deadline; void when the deadline is looked at in another time. */
    private record Look(Deadline deadline, long nanos) implements Comparable<Look> {
        @Override
        public int compareTo(Look other) {
            return Long.compare(nanos, other.nanos);
        }
    }

    private static final class Shared {
        private static final Watchdog INSTANCE = started();

        private static Watchdog started() {
            long zero = System.nanoTime();
            Watchdog watchdog = new Watchdog(() -> System.nanoTime() - zero);
            Thread thread = new Thread(watchdog::run, "lighthouse-http-watchdog");
            thread.setDaemon(true);
            watchdog.thread = thread;
            thread.start();
            return watchdog;
        }
    }

    private final LongSupplier clock;
    private final Queue<Look> arriving = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Look> waiting = new PriorityQueue<>();
    private volatile long wakesAt = Deadline.NONE;
    private volatile @Nullable Thread thread;

    /** One that looks when {@link #tick} is called. */
    Watchdog(LongSupplier clock) {
        this.clock = clock;
    }

    /** The one of this JVM. */
    static Watchdog shared() {
        return Shared.INSTANCE;
    }

    /** Nanoseconds that never go back and are never negative. */
    long nanos() {
        return clock.getAsLong();
    }

    /** From any thread: look at a deadline then. */
    void look(Deadline deadline, long nanos) {
        arriving.add(new Look(deadline, nanos));
        Thread sleeper = thread;
        if (sleeper != null && nanos < wakesAt) {
            LockSupport.unpark(sleeper);
        }
    }

    private void run() {
        while (true) {
            long next = tick();
            wakesAt = next;
            // What arrived before wakesAt was set may have found no reason to wake this thread.
            if (arriving.isEmpty()) {
                LockSupport.parkNanos(this, Math.max(1, next - nanos()));
            }
        }
    }

    /**
     * Looks at all whose time has come.
     *
     * @return when the next one's comes
     */
    long tick() {
        long now = nanos();
        for (Look look = arriving.poll(); look != null; look = arriving.poll()) {
            waiting.add(look);
        }
        for (Look first = waiting.peek(); first != null && first.nanos() <= now; first = waiting.peek()) {
            waiting.remove();
            Deadline deadline = first.deadline();
            if (deadline.isLookedAtIn(first.nanos())) {
                long next = deadline.look(first.nanos(), now);
                if (next != Deadline.NONE) {
                    waiting.add(new Look(deadline, next));
                }
            }
        }
        Look first = waiting.peek();
        return first == null ? Deadline.NONE : first.nanos();
    }

    /** How many looks are planned or void. */
    int size() {
        return waiting.size() + arriving.size();
    }
}
