package dev.lighthouse.fleet;

import dev.lighthouse.health.ClockStep;
import dev.lighthouse.health.HealthSeries;
import dev.lighthouse.protocol.Connection;
import dev.lighthouse.protocol.LifecycleStep;
import dev.lighthouse.protocol.Message;
import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.record.ScenarioRecord;
import dev.lighthouse.result.WorkerResult;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One worker, from its connection to its totals. Its reader thread takes in what it says; everything else is for the
 * controller's threads.
 */
final class WorkerHandle {

    private static final int PINGS = 20;

    /** One that reports every second and said nothing for so long has lost contact. */
    static final Duration SILENCE = Duration.ofSeconds(15);

    /** The end of the socket and of the process come in any order; each is waited for so long after the other. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** What became of the worker; decided once. */
    private record Outcome(
            String state,
            @Nullable Integer exitCode,
            @Nullable String problem) {}

    private final int id;
    private final WorkerProcess process;
    private final ScenarioRecord record;
    private final LongSupplier nanoTime;
    private final FleetBarriers barriers;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch synchronised = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch connected = new CountDownLatch(1);

    /** Down when nothing more comes from the socket. */
    private final CountDownLatch drained = new CountDownLatch(1);

    private final HealthSeries health = new HealthSeries();
    /** Down when it can take no step of a life cycle any more. */
    private final CountDownLatch gone = new CountDownLatch(1);

    private final BlockingQueue<Message.StepDone> stepsDone = new LinkedBlockingQueue<>();
    private volatile @Nullable Histogram setUpTimes;
    private final Map<String, long[]> counted = new HashMap<>();

    private volatile @Nullable Connection connection;
    private volatile Message.@Nullable Hello hello;
    private volatile Message.@Nullable Ready plan;
    private volatile Message.@Nullable Totals totals;
    private volatile Message.@Nullable IterationCounts iterationsSoFar;
    private volatile @Nullable String failure;
    private volatile boolean started;
    private volatile long lastHeard;
    private volatile long longestSilence;
    private @Nullable Outcome outcome;
    private volatile int lastSecond = -1;
    private long nextSequence;
    private volatile long missedIntervals;
    private long pingSent;
    private volatile long clockOffset;
    private volatile long clockError = Long.MAX_VALUE;

    WorkerHandle(int id, WorkerProcess process, ScenarioRecord record, LongSupplier nanoTime, FleetBarriers barriers) {
        this.id = id;
        this.process = process;
        this.record = record;
        this.nanoTime = nanoTime;
        this.barriers = barriers;
        process.onExit(() -> daemon(this::processEnded, "worker-" + id + "-exit"));
    }

    private static void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The reader first takes in what is still in the socket, or on its way to be admitted. */
    private void processEnded() {
        if (await(connected)) {
            await(drained);
        }
        release();
    }

    private static boolean await(CountDownLatch latch) {
        boolean interrupted = Thread.interrupted();
        try {
            return latch.await(GRACE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void release() {
        barriers.gone(id);
        gone.countDown();
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
        connected.countDown();
        daemon(() -> read(open), "worker-" + id + "-reader");
        return true;
    }

    private void read(Connection open) {
        try (open) {
            while (true) {
                take(open, open.receive());
            }
        } catch (EOFException | SocketException e) {
            // The worker has gone, with or without its totals; the outcome says which.
        } catch (IOException | RuntimeException e) {
            refuse("worker " + id + " sent what cannot be read: " + e.getMessage());
        } finally {
            drained.countDown();
            if (totals == null && failure == null) {
                process.awaitExit(GRACE);
            }
            release();
        }
    }

    private void refuse(String reason) {
        if (failure == null && totals == null) {
            failure = reason;
        }
    }

    private void take(Connection open, Message message) throws IOException {
        long now = nanoTime.getAsLong();
        heard(now);
        if (message instanceof Message.Interval interval) {
            take(interval);
        } else if (message instanceof Message.Slowest it) {
            record.addSlowest(it.operations());
        } else if (message instanceof Message.Health it) {
            health.add(it.second(), it.reading());
        } else if (message instanceof Message.IterationsSoFar it) {
            iterationsSoFar = it.counts();
        } else if (message instanceof Message.Ready it) {
            plan = it;
            ready.countDown();
            ping(open, 0);
        } else if (message instanceof Message.Pong pong) {
            take(open, pong, now);
        } else if (message instanceof Message.Totals it) {
            totals = it;
            barriers.gone(id);
            ended.countDown();
        } else if (message instanceof Message.StepDone it) {
            stepsDone.add(it);
        } else if (message instanceof Message.SetUpTimes it) {
            setUpTimes = it.nanos();
        } else if (message instanceof Message.Barrier it) {
            barriers.said(id, it);
        } else if (message instanceof Message.Failure it) {
            failure = it.message();
            release();
        }
    }

    private synchronized void heard(long now) {
        if (started) {
            longestSilence = Math.max(longestSilence, now - lastHeard);
        }
        lastHeard = now;
    }

    /** True while nothing comes from it although the load runs; it may come back. */
    synchronized boolean isSilent() {
        return started && !hasEnded() && nanoTime.getAsLong() - lastHeard >= SILENCE.toNanos();
    }

    private synchronized void take(Message.Interval interval) {
        if (outcome != null || interval.sequence() < nextSequence) {
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
        pingSent = nanoTime.getAsLong();
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
                        + " before it was ready" + cause(process.exitCode())
                        + "; if its heap is the reason, set <workerHeap> or -Dlighthouse.workerHeap"
                        + lastWords();
    }

    /** By how much its clock may be off ours; empty before it was measured. */
    OptionalLong clockErrorNanos() {
        return clockError == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(clockError);
    }

    boolean hasLifecycle() {
        Message.Ready it = plan;
        return it != null && it.hasLifecycle();
    }

    /**
     * Waits until it has taken the step that it was told to take.
     *
     * @return how that went, with a failure when it died or did not answer in time
     */
    Message.StepDone awaitStep(LifecycleStep what, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (System.nanoTime() < end) {
            boolean isLast = gone.getCount() == 0;
            Message.StepDone done = stepsDone.poll(isLast ? 0 : 50, TimeUnit.MILLISECONDS);
            if (done != null && done.what() == what) {
                return done;
            }
            if (done == null && isLast) {
                break;
            }
        }
        return new Message.StepDone(
                what,
                Map.of(),
                what.method() + " of the scenario did not come to its end in worker " + id
                        + (gone.getCount() == 0 ? ", which has ended" : " in time") + lastWords());
    }

    /** How long its agents took to be created, once it has told so. */
    @Nullable Histogram setUpTimes() {
        return setUpTimes;
    }

    String planDigest() {
        Message.Ready it = plan;
        return it == null ? "" : it.planDigest();
    }

    /** Sends it off: time zero is this {@code nanoTime} of ours. */
    void start(long zeroNanos, long zeroRunNanos) {
        synchronized (this) {
            started = true;
            lastHeard = nanoTime.getAsLong();
        }
        tell(new Message.Start(zeroNanos + clockOffset, zeroRunNanos));
    }

    void stop(String reason, Duration drain) {
        tell(new Message.Stop(reason, drain.toNanos()));
    }

    void tell(Message message) {
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

    /** Ends the process and decides what became of the worker. Idempotent. */
    void end() {
        synchronized (this) {
            if (outcome != null) {
                return;
            }
        }
        boolean told = totals != null || failure != null;
        if (!told && drained.getCount() == 0) {
            process.awaitExit(GRACE);
        }
        boolean killed = !told && process.isAlive();
        process.end(killed ? 0 : GRACE.toMillis());
        Connection open = connection;
        if (open != null && !await(drained)) {
            closeQuietly(open);
        }
        decide(killed);
        release();
    }

    private static void closeQuietly(Connection open) {
        try {
            open.close();
        } catch (IOException e) {
            // Nothing depends on it.
        }
    }

    private synchronized void decide(boolean killed) {
        if (outcome == null) {
            Integer exitCode = killed || process.isAlive() ? null : (Integer) process.exitCode();
            outcome = totals != null
                    ? new Outcome(WorkerResult.FINISHED, null, incomplete(totals))
                    : new Outcome(
                            killed && !started && failure == null ? WorkerResult.STOPPED : WorkerResult.DIED,
                            exitCode,
                            death(killed, exitCode));
        }
    }

    private @Nullable String death(boolean killed, @Nullable Integer exitCode) {
        if (failure != null) {
            return failure;
        }
        if (killed) {
            return started ? "worker " + id + " lost contact and was ended" : null;
        }
        return "worker " + id + " died with exit code " + (exitCode == null ? "unknown" : exitCode + cause(exitCode))
                + lastWords();
    }

    private String cause(int exitCode) {
        return DeathCause.of(exitCode, process.lastLines());
    }

    private String lastWords() {
        String words = process.lastLines();
        return words.isEmpty() ? "; it printed nothing" : "; its last words:\n" + words;
    }

    /** Its totals, when it came to its end. */
    Message.@Nullable Totals totals() {
        return totals;
    }

    /** How its iterations stand, as far as it has said. */
    Message.@Nullable IterationCounts iterationsSoFar() {
        Message.Totals it = totals;
        return it != null ? it.iterations() : iterationsSoFar;
    }

    /** Why its measurements are not whole, or null; also null before {@link #end}. */
    synchronized @Nullable String problem() {
        return outcome == null ? null : outcome.problem();
    }

    private @Nullable String incomplete(Message.Totals it) {
        if (failure != null) {
            return failure;
        }
        if (missedIntervals > 0 || it.intervals() != nextSequence) {
            return "worker " + id + " sent " + it.intervals() + " intervals but " + (nextSequence - missedIntervals)
                    + " arrived";
        }
        for (Map.Entry<String, Message.Counts> entry : it.operations().entrySet()) {
            long[] count = counted.getOrDefault(entry.getKey(), new long[3]);
            Message.Counts total = entry.getValue();
            if (count[0] != total.started() || count[1] != total.ended() || count[2] != total.failed()) {
                return "worker " + id + " counted started=" + total.started() + ", ended=" + total.ended() + ", failed="
                        + total.failed() + " of '" + entry.getKey() + "' but its intervals hold started=" + count[0]
                        + ", ended=" + count[1] + ", failed="
                        + count[2];
            }
        }
        if (longestSilence >= SILENCE.toNanos()) {
            return "worker " + id + " lost contact for " + TimeUnit.NANOSECONDS.toSeconds(longestSilence)
                    + " s and came back; what it reported then is in later seconds of the timeline";
        }
        return null;
    }

    synchronized WorkerResult result() {
        Message.Hello from = hello;
        Message.Totals it = totals;
        Outcome end = outcome;
        return new WorkerResult(
                id,
                process.pid(),
                end == null ? WorkerResult.STOPPED : end.state(),
                end == null ? null : end.exitCode(),
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
                clockError == Long.MAX_VALUE ? 0 : clockError,
                health.result());
    }

    /** When its wall clock was set. */
    List<ClockStep> clockSteps() {
        return health.clockSteps();
    }

    private Message.@Nullable Ready plan() {
        return plan;
    }
}
