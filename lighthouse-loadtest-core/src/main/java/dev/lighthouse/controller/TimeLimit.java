package dev.lighthouse.controller;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Stops a scenario that takes longer than its plan needs and a limit on top of it, whatever it waits for. The plan's own
 * time is never cut.
 */
final class TimeLimit implements AutoCloseable {

    private final CountDownLatch over = new CountDownLatch(1);

    /**
     * Begins at once.
     *
     * @param needed by the plan, its drain and the sending of the totals included
     * @param limit what everything else may take in all
     */
    static TimeLimit start(String scenario, Duration needed, Duration limit, Consumer<String> stop) {
        TimeLimit it = new TimeLimit();
        Thread watch = new Thread(
                () -> {
                    try {
                        Duration most = needed.plus(limit);
                        if (!it.over.await(most.toNanos(), TimeUnit.NANOSECONDS)) {
                            stop.accept("scenario " + scenario + " took longer than " + most.toSeconds() + " s: "
                                    + needed.toSeconds() + " s that its plan needs and a time limit of "
                                    + limit.toSeconds()
                                    + " s for all else; set <timeLimit> or -Dlighthouse.timeLimit");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "time-limit");
        watch.setDaemon(true);
        watch.start();
        return it;
    }

    @Override
    public void close() {
        over.countDown();
    }
}
