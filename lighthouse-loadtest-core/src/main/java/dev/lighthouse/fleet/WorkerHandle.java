package dev.lighthouse.fleet;

import dev.lighthouse.protocol.Connection;
import dev.lighthouse.protocol.Message;
import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.record.ScenarioRecord;
import dev.lighthouse.result.WorkerResult;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One worker, from its connection to its totals. Its reader thread takes in what it says; everything else is for the
 * controller's threads.
 */
final class WorkerHandle {

    private static final int PINGS = 20;

    private final int id;
    private final WorkerProcess process;
    private final ScenarioRecord record;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch synchronised = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Map<String, long[]> counted = new HashMap<>();

    private volatile @Nullable Connection connection;
    private volatile Message.@Nullable Hello hello;
    private volatile Message.@Nullable Ready plan;
    private volatile Message.@Nullable Totals totals;
    private volatile @Nullable String failure;
    private volatile boolean killed;
    private volatile int lastSecond = -1;
    private long nextSequence;
    private volatile long missedIntervals;
    private long pingSent;
    private volatile long clockOffset;
    private volatile long clockError = Long.MAX_VALUE;

    WorkerHandle(int id, WorkerProcess process, ScenarioRecord record) {
        this.id = id;
        this.process = process;
        this.record = record;
        process.onExit(this::processEnded);
    }

    private void processEnded() {
        Connection open = connection;
        if (open == null) {
            release();
        }
        // Else the reader thread first takes in what is still in the socket.
    }

    private void release() {
        ready.countDown();
        synchronised.countDown();
        ended.countDown();
    }

    /** Goes on with the worker's connection, which has said hello; false when it already has one. */
    synchronized boolean connected(Connection open, Message.Hello from) {
        if (connection != null) {
            return false;
        }
        hello = from;
        connection = open;
        Thread reader = new Thread(() -> read(open), "worker-" + id + "-reader");
        reader.setDaemon(true);
        reader.start();
        return true;
    }

    private void read(Connection open) {
        try (open) {
            while (true) {
                take(open, open.receive());
            }
        } catch (IOException e) {
            // The worker has gone, with or without its totals; the verdict reads which.
        } finally {
            release();
        }
    }

    private void take(Connection open, Message message) throws IOException {
        long now = System.nanoTime();
        if (message instanceof Message.Interval interval) {
            take(interval);
        } else if (message instanceof Message.Ready it) {
            plan = it;
            ready.countDown();
            ping(open, 0);
        } else if (message instanceof Message.Pong pong) {
            take(open, pong, now);
        } else if (message instanceof Message.Totals it) {
            totals = it;
            ended.countDown();
        } else if (message instanceof Message.Failure it) {
            failure = it.message();
            release();
        }
    }

    private void take(Message.Interval interval) {
        if (interval.sequence() < nextSequence) {
            return;
        }
        missedIntervals += interval.sequence() - nextSequence;
        nextSequence = interval.sequence() + 1;
        for (OperationInterval operation : interval.operations()) {
            long[] count = counted.computeIfAbsent(operation.operation(), o -> new long[3]);
            count[0] += operation.started();
            count[1] += operation.ended();
            count[2] += operation.failed();
        }
        record.add(id, interval.second(), interval.agents(), interval.operations());
        lastSecond = interval.second();
    }

    private void ping(Connection open, long number) throws IOException {
        pingSent = System.nanoTime();
        open.send(new Message.Ping(number));
    }

    private void take(Connection open, Message.Pong pong, long now) throws IOException {
        long error = (now - pingSent + 1) / 2;
        if (error < clockError) {
            clockError = error;
            clockOffset = pong.workerNanos() - (pingSent + error);
        }
        if (pong.number() + 1 < PINGS) {
            ping(open, pong.number() + 1);
        } else {
            synchronised.countDown();
        }
    }

    /**
     * Waits until the worker has its plan and its clock is known.
     *
     * @return why it cannot take part, or null
     */
    @Nullable String awaitReady(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        boolean inTime = ready.await(nanos, TimeUnit.NANOSECONDS)
                && synchronised.await(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (failure != null) {
            return failure;
        }
        if (inTime && plan != null && clockError != Long.MAX_VALUE) {
            return null;
        }
        return process.isAlive()
                ? "worker " + id + " was not ready in time"
                : "worker " + id + " ended with exit code " + process.exitCode()
                        + " before it was ready; if its heap is the reason, set <workerHeap> or -Dlighthouse.workerHeap;"
                        + " its last words:\n" + process.lastLines();
    }

    String planDigest() {
        Message.Ready it = plan;
        return it == null ? "" : it.planDigest();
    }

    /** Sends it off: time zero is this {@code nanoTime} of ours. */
    void start(long zeroNanos, long zeroRunNanos) {
        send(new Message.Start(zeroNanos + clockOffset, zeroRunNanos));
    }

    void stop(String reason) {
        send(new Message.Stop(reason));
    }

    private void send(Message message) {
        Connection open = connection;
        if (open == null) {
            return;
        }
        try {
            open.send(message);
        } catch (IOException e) {
            // It has gone; the reader notices.
        }
    }

    boolean awaitEnd(long nanos) throws InterruptedException {
        return ended.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /** The newest second it has reported. */
    int lastSecond() {
        return lastSecond;
    }

    void end() {
        killed = totals == null && process.isAlive();
        process.end(killed ? 0 : 2_000);
    }

    /** Its totals, when it came to its end. */
    Message.@Nullable Totals totals() {
        return totals;
    }

    /** Why its measurements are not whole, or null. */
    @Nullable String problem() {
        if (failure != null) {
            return failure;
        }
        Message.Totals it = totals;
        if (it == null) {
            return killed
                    ? "worker " + id + " lost contact and was ended"
                    : "worker " + id + " died with exit code " + process.exitCode() + "; its last words:\n"
                            + process.lastLines();
        }
        if (missedIntervals > 0 || it.intervals() != nextSequence) {
            return "worker " + id + " sent " + it.intervals() + " intervals but " + (nextSequence - missedIntervals)
                    + " arrived";
        }
        for (Map.Entry<String, Message.Counts> entry : it.operations().entrySet()) {
            long[] count = counted.getOrDefault(entry.getKey(), new long[3]);
            Message.Counts total = entry.getValue();
            if (count[0] != total.started() || count[1] != total.ended() || count[2] != total.failed()) {
                return "worker " + id + " counted " + total + " of '" + entry.getKey()
                        + "' but its intervals hold started=" + count[0] + ", ended=" + count[1] + ", failed="
                        + count[2];
            }
        }
        return null;
    }

    WorkerResult result() {
        Message.Hello from = hello;
        Message.Totals it = totals;
        boolean died = it == null;
        return new WorkerResult(
                id,
                process.pid(),
                died ? WorkerResult.DIED : WorkerResult.FINISHED,
                died && !killed && !process.isAlive() ? process.exitCode() : null,
                from == null ? "" : from.jvm(),
                from == null ? "" : from.threads(),
                it != null ? it.agents() : plan() == null ? 0 : plan().agents(),
                it == null ? 0 : it.agentsFailed(),
                it == null ? 0 : it.agentsStuck(),
                it == null ? 0 : it.cpuSeconds(),
                it == null ? 0 : it.gcMillis(),
                it == null ? 0 : it.peakHeapBytes(),
                it == null ? 0 : it.peakResidentBytes(),
                it == null ? 0 : it.maxOwnLag(),
                nextSequence,
                clockOffset,
                clockError == Long.MAX_VALUE ? 0 : clockError);
    }

    private Message.@Nullable Ready plan() {
        return plan;
    }
}
