package dev.lighthouse.worker;

import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.agent.Journal;
import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.feed.Feeder;
import dev.lighthouse.record.Phases;
import dev.lighthouse.record.Sample;
import dev.lighthouse.record.SampleRecorder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Measures one agent's operations. The first operation of an iteration has the iteration's intended start and own lag;
 * later ones are intended when they are called.
 */
final class MeasuringContext implements AgentContext {

    private final WorkerConfig config;
    private final int agentId;
    private final int agents;
    private final Phases phases;
    private final ScenarioClock clock;
    private final SampleRecorder recorder;
    private final BooleanSupplier stopping;
    private final SplittableRandom random;
    private final Journal journal;
    private final FleetServices services;

    /**
     * Held while an operation begins or ends and while the agent is abandoned, so that every operation that was counted
     * as started before the totals is recorded before them, and none begins after.
     */
    private final ReentrantLock lock = new ReentrantLock();

    /** Operations that run, the innermost last; who takes one out records it: its own thread, or {@link #abandon}. */
    private final Deque<Running> running = new ArrayDeque<>();

    private boolean abandoned;
    private boolean first;
    private long iterationIntended;
    private long iterationOwnLag;
    private boolean failed;
    private @Nullable Throwable recordedFailure;

    private record Running(String operation, int phase, long intended, long started, long ownLag) {}

    MeasuringContext(
            WorkerConfig config,
            int agentId,
            int agents,
            Phases phases,
            ScenarioClock clock,
            SampleRecorder recorder,
            Function<MeasuringContext, Journal> journal,
            BooleanSupplier stopping,
            FleetServices services) {
        this.config = config;
        this.agentId = agentId;
        this.agents = agents;
        this.phases = phases;
        this.clock = clock;
        this.recorder = recorder;
        this.stopping = stopping;
        this.random = new SplittableRandom(config.seed() * 0x9E3779B97F4A7C15L + agentId);
        this.services = services;
        this.journal = journal.apply(this);
    }

    /** The next operation is the first of an iteration. */
    void beginIteration(long intended, long ownLag) {
        first = true;
        iterationIntended = intended;
        iterationOwnLag = ownLag;
        failed = false;
        recordedFailure = null;
    }

    /** No iteration runs: operations, if any, are intended when they are called. */
    void endIteration() {
        first = false;
    }

    /** Whether an operation of this iteration failed. */
    boolean failed() {
        return failed;
    }

    /** Whether this exception is already counted as an operation's failure. */
    boolean isRecorded(Throwable failure) {
        return failure == recordedFailure || failure.getCause() != null && failure.getCause() == recordedFailure;
    }

    @Override
    public <T> T measure(String operation, Callable<T> work) throws Exception {
        Running begun;
        try {
            begun = begin(operation);
        } catch (IllegalStateException refused) {
            // Measured nowhere, so the iteration has failed, also when the agent goes on.
            failed = true;
            throw refused;
        }
        try {
            T result = work.call();
            end(begun, null);
            return result;
        } catch (Throwable failure) {
            failed = true;
            recordedFailure = failure;
            end(begun, failure);
            throw failure;
        }
    }

    private Running begin(String operation) {
        lock.lock();
        try {
            if (abandoned) {
                throw new IllegalStateException(
                        "the scenario is over and its totals are sent; nothing more is measured");
            }
            long started = clock.nanos();
            boolean leads = first;
            first = false;
            long intended = leads ? iterationIntended : started;
            Running begun = new Running(operation, phases.of(intended), intended, started, leads ? iterationOwnLag : 0);
            recorder.started(operation, begun.phase());
            running.addLast(begun);
            return begun;
        } finally {
            lock.unlock();
        }
    }

    private void end(Running begun, @Nullable Throwable failure) {
        long ended = clock.nanos();
        lock.lock();
        try {
            if (running.removeLastOccurrence(begun)) {
                record(begun, ended, failure);
            }
        } finally {
            lock.unlock();
        }
    }

    private void record(Running begun, long ended, @Nullable Throwable failure) {
        recorder.record(
                begun.operation(),
                agentId,
                new Sample(begun.phase(), begun.intended(), begun.started(), ended, begun.ownLag(), failure));
    }

    /** Records the operations that run, if any, as failed now, because their thread does not come back. */
    void abandon() {
        lock.lock();
        try {
            abandoned = true;
            long now = clock.nanos();
            while (!running.isEmpty()) {
                record(
                        running.removeLast(),
                        now,
                        new OperationFailed("unfinished", "still running when the scenario had ended"));
            }
        } finally {
            lock.unlock();
        }
    }

    /** When the innermost running operation began, or now. */
    long operationStart() {
        lock.lock();
        try {
            Running current = running.peekLast();
            return current == null ? clock.nanos() : current.started();
        } finally {
            lock.unlock();
        }
    }

    long now() {
        return clock.nanos();
    }

    @Override
    public int agentId() {
        return agentId;
    }

    @Override
    public int agents() {
        return agents;
    }

    @Override
    public int workerId() {
        return config.worker();
    }

    @Override
    public URI target() {
        return config.target();
    }

    @Override
    public String property(String name) {
        return services.properties().get(name);
    }

    @Override
    public SplittableRandom random() {
        return random;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public <T> T next(Feeder<T> feeder) throws OperationFailed {
        return services.feeds().next(feeder, agentId);
    }

    /** Whether a feeder has nothing more for this agent, which then ends. */
    boolean isDry() {
        return services.feeds().isDry(agentId);
    }

    @Override
    public boolean barrier(String name) throws OperationFailed, InterruptedException {
        return barrier(name, Duration.ofNanos(phases.rampUpNanos()).plus(Barriers.PATIENCE));
    }

    @Override
    public boolean barrier(String name, Duration atMost) throws OperationFailed, InterruptedException {
        try {
            services.barriers().await(agentId, name, atMost);
            return true;
        } catch (OperationFailed broken) {
            if (stopping()) {
                return false;
            }
            throw broken;
        }
    }

    @Override
    public void pause(Duration duration) {
        clock.sleepUntil(Math.min(clock.nanos() + duration.toNanos(), phases.endNanos()), this::stopping);
    }

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(clock.nanos());
    }

    @Override
    public boolean stopping() {
        return stopping.getAsBoolean() || clock.nanos() >= phases.endNanos();
    }
}
