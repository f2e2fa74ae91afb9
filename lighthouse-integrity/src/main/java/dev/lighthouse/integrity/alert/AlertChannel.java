package dev.lighthouse.integrity.alert;

import dev.lighthouse.integrity.Violation;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The way to one handler: a bounded queue, and a daemon thread that is started for the first alert. {@link #offer} never
 * waits for the handler. Every alert that was offered and not told before is in exactly one of the counts.
 */
final class AlertChannel {

    /** How many alerts may wait for their handler. */
    static final int QUEUE = 256;

    private static final long POLL_MILLIS = 50;

    private final Alerts alerts;
    private final String run;
    private final Backoff backoff;
    private final Waiting waiting;
    private final LongSupplier clock;
    private final Clock wall;
    private final BlockingQueue<Alert> queue = new ArrayBlockingQueue<>(QUEUE);

    // Guarded by this, which nobody holds while the handler is at work.
    private final RateLimit limit;
    private final Set<String> told = new HashSet<>();
    private @Nullable Thread thread;
    private long heldSince;
    private boolean atWork;
    private boolean left;
    private long sent;
    private long failed;
    private long retries;
    private long heldBack;
    private long dropped;
    private long undelivered;
    private String lastFailure = "";

    private volatile boolean ending;

    /** How to pass the time between two attempts. */
    interface Waiting {
        void await(Duration time) throws InterruptedException;
    }

    AlertChannel(Alerts alerts, String run, long seed, Waiting waiting, LongSupplier clock, Clock wall) {
        this.alerts = alerts;
        this.run = run;
        this.backoff = new Backoff(seed);
        this.waiting = waiting;
        this.clock = clock;
        this.wall = wall;
        this.limit = new RateLimit(alerts.most(), alerts.period(), clock.getAsLong());
    }

    synchronized void offer(Violation violation) {
        if (violation.severity().compareTo(alerts.least()) < 0 || told.contains(violation.id())) {
            return;
        }
        if (!limit.take(clock.getAsLong())) {
            heldBack++;
            heldSince++;
            return;
        }
        if (left || ending || !queue.offer(new Alert(run, wall.instant(), violation, heldSince))) {
            dropped++;
            return;
        }
        heldSince = 0;
        told.add(violation.id());
        if (thread == null) {
            thread = new Thread(
                    this::deliverAll, "lighthouse-alerts-" + alerts.handler().describe());
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void deliverAll() {
        try {
            while (true) {
                boolean last = ending;
                Alert next = queue.poll(last ? 0 : POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null && begin()) {
                    deliver(next);
                } else if (last) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // what was not delivered is counted by finish
        }
    }

    /** False when everything was given up between the queue and here. */
    private synchronized boolean begin() {
        undelivered += left ? 1 : 0;
        atWork = !left;
        return atWork;
    }

    private synchronized boolean isLeft() {
        return left;
    }

    private void deliver(Alert alert) throws InterruptedException {
        int attempts = Math.max(1, alerts.handler().attempts());
        for (int attempt = 1; ; attempt++) {
            try {
                alerts.handler().handle(alert);
                end(true, "");
                return;
            } catch (Throwable e) {
                if (e instanceof InterruptedException interrupted && isLeft()) {
                    throw interrupted;
                }
                boolean lasting = e instanceof AlertException refused && refused.isLasting();
                if (attempt >= attempts || lasting) {
                    end(false, shown(e));
                    return;
                }
                again(shown(e));
            }
            waiting.await(backoff.after(attempt));
        }
    }

    /** A message of somebody else's may hold a secret, such as a webhook's address. */
    private static String shown(Throwable failure) {
        return failure instanceof AlertException
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getName();
    }

    private synchronized void again(String failure) {
        if (!left) {
            retries++;
            lastFailure = failure;
        }
    }

    private synchronized void end(boolean taken, String failure) {
        atWork = false;
        if (left) {
            return; // counted as undelivered
        }
        sent += taken ? 1 : 0;
        failed += taken ? 0 : 1;
        lastFailure = taken ? lastFailure : failure;
    }

    /** No alert is taken any more; those that wait are still delivered. */
    void beginEnd() {
        ending = true;
    }

    /** Waits for the handler until then, and leaves it to itself if it does not come back. Idempotent. */
    void finish(long deadline) throws InterruptedException {
        beginEnd();
        Thread worker;
        synchronized (this) {
            worker = thread;
        }
        if (worker != null) {
            worker.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        }
        leave();
    }

    /** Gives up whatever was not delivered. Idempotent. */
    synchronized void leave() {
        beginEnd();
        if (!left) {
            left = true;
            undelivered = queue.size() + (atWork ? 1 : 0);
            queue.clear();
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    synchronized AlertCounts counts() {
        long waits = left ? 0 : queue.size() + (atWork ? 1 : 0);
        return new AlertCounts(
                alerts.handler().describe(), sent, failed, retries, heldBack, dropped, undelivered, waits, lastFailure);
    }
}
