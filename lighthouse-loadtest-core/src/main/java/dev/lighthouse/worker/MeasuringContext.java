package dev.lighthouse.worker;

import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.agent.Journal;
import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.record.Phases;
import dev.lighthouse.record.Sample;
import dev.lighthouse.record.SampleRecorder;
import java.net.URI;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
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

    /** The operation that runs; who takes it out records it: its own thread, or {@link #abandon}. */
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();

    private volatile boolean abandoned;
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
            BooleanSupplier stopping) {
        this.config = config;
        this.agentId = agentId;
        this.agents = agents;
        this.phases = phases;
        this.clock = clock;
        this.recorder = recorder;
        this.stopping = stopping;
        this.random = new SplittableRandom(config.seed() * 0x9E3779B97F4A7C15L + agentId);
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
        if (abandoned) {
            throw new IllegalStateException("the scenario is over and its totals are sent; nothing more is measured");
        }
        long started = clock.nanos();
        boolean leads = first;
        first = false;
        long intended = leads ? iterationIntended : started;
        int phase = phases.of(intended);
        Running begun = new Running(operation, phase, intended, started, leads ? iterationOwnLag : 0);
        recorder.started(operation, phase);
        running.set(begun);
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

    private void end(Running begun, @Nullable Throwable failure) {
        long ended = clock.nanos();
        if (running.compareAndSet(begun, null)) {
            record(begun, ended, failure);
        }
    }

    private void record(Running begun, long ended, @Nullable Throwable failure) {
        recorder.record(
                begun.operation(),
                agentId,
                new Sample(begun.phase(), begun.intended(), begun.started(), ended, begun.ownLag(), failure));
    }

    /** Records the operation that runs, if any, as failed now, because its thread does not come back. */
    void abandon() {
        abandoned = true;
        Running stuck = running.getAndSet(null);
        if (stuck != null) {
            record(
                    stuck,
                    clock.nanos(),
                    new OperationFailed("unfinished", "still running when the scenario had ended"));
        }
    }

    /** When the running operation began, or now. */
    long operationStart() {
        Running current = running.get();
        return current == null ? clock.nanos() : current.started();
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
        String value = config.properties().get(name);
        if (value == null) {
            throw new IllegalArgumentException("the target has no property '" + name + "' but "
                    + config.properties().keySet() + "; set it in <properties> of the target");
        }
        return value;
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
    public boolean stopping() {
        return stopping.getAsBoolean() || clock.nanos() >= phases.endNanos();
    }
}
