package dev.lighthouse.http;

import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.internal.ErrorClass;
import dev.lighthouse.internal.HumanUnits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connections that the agents of one worker share, at most so many in use at a time. Keep it in a static field, beside
 * the {@link HttpOptions} that name it. Safe for use by several threads.
 *
 * <p>A request that finds all in use waits, first come first served, within its total timeout; the wait is part of its
 * response time, as it is for the users of such a pool.
 */
public final class HttpPool {

    private final int size;
    private final Semaphore free;
    private final Watchdog clock = Watchdog.shared();

    /** Newest last. Guarded by itself. */
    private final Map<Route, Deque<Connection>> idle = new HashMap<>();

    private final Connections connections = new Shared();

    private HttpPool(int size) {
        this.size = size;
        this.free = new Semaphore(size, true);
    }

    /** At most {@code size} connections at a time in each worker. */
    public static HttpPool of(int size) {
        if (size < 1) {
            throw new IllegalArgumentException(
                    "a pool must have >= 1 connections but was to have " + size + "; set it in HttpPool.of(size)");
        }
        return new HttpPool(size);
    }

    Connections connections() {
        return connections;
    }

    private final class Shared implements Connections {
        @Override
        public @Nullable Connection acquire(Route route, long until) throws OperationFailed {
            long wait = until - clock.nanos();
            try {
                if (!free.tryAcquire(wait, TimeUnit.NANOSECONDS)) {
                    throw Failures.timeout(
                            route.toString(),
                            "none of the pool's " + size + " connections became free in " + HumanUnits.nanos(wait)
                                    + "; set HttpPool.of(size)");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new OperationFailed(
                        ErrorClass.INTERRUPTED, "interrupted while waiting for a connection to " + route);
            }
            synchronized (idle) {
                Deque<Connection> ready = idle.get(route);
                return ready == null ? null : ready.pollLast();
            }
        }

        @Override
        public void release(Route route, @Nullable Connection connection) {
            if (connection != null) {
                synchronized (idle) {
                    idle.computeIfAbsent(route, any -> new ArrayDeque<>()).addLast(connection);
                }
            }
            free.release();
        }

        /** The others go on. */
        @Override
        public void close() {}
    }
}
