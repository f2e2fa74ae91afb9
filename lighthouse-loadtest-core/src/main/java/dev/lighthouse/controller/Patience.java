package dev.lighthouse.controller;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes slow steps one after the other, each on a daemon thread of its own: as long as they like, but once the run is
 * stopped only a bounded time more, in all. For one thread.
 */
final class Patience {

    private static final long LOOK_MILLIS = 50;

    private final CountDownLatch stopped;
    private final long afterStopNanos;
    private long deadline;
    private boolean isCounting;

    Patience(CountDownLatch stopped, Duration afterStop) {
        this.stopped = stopped;
        this.afterStopNanos = afterStop.toNanos();
    }

    /**
     * What the step returns.
     *
     * @throws ExecutionException it threw the cause
     * @throws TimeoutException it did not come back in time after the stop; it was interrupted and is left to itself
     */
    <T> T await(String name, Callable<T> step) throws InterruptedException, ExecutionException, TimeoutException {
        FutureTask<T> task = new FutureTask<>(step);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        try {
            while (stopped.getCount() > 0) {
                try {
                    return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // Not yet; look again whether the run was stopped meanwhile.
                }
            }
            return task.get(leftNanos(), TimeUnit.NANOSECONDS);
        } finally {
            boolean unused = task.cancel(true);
        }
    }

    private long leftNanos() {
        if (!isCounting) {
            isCounting = true;
            deadline = System.nanoTime() + afterStopNanos;
        }
        return Math.max(0, deadline - System.nanoTime());
    }
}
