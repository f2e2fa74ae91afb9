package dev.lighthouse.worker;

import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.agent.Journal;
import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.feed.Feeder;
import dev.lighthouse.record.AgentRecorder;
import dev.lighthouse.record.Phases;
import dev.lighthouse.record.Running;
import dev.lighthouse.record.SampleRecorder;
import java.net.URI;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Measures one agent's operations. The first operation of an iteration has the iteration's intended start and own lag;
 * later ones are intended when they are called.
 */
final class MeasuringContext implements AgentContext {

    /** Takes the seeds of runs apart. */
    static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final long SESSIONS = 0xD1B54A32D192ED03L;

    private final WorkerConfig config;
    private final int agentId;
    private final int agents;
    private final Phases phases;
    private final ScenarioClock clock;
    private final AgentRecorder recorder;
    private final BooleanSupplier stopping;
    private final Function<MeasuringContext, Journal> journals;
    private final FleetServices services;

    /** Made when the agent asks for them: most of many agents never do. */
    private @Nullable SplittableRandom random;

    private @Nullable Journal journal;

    private int session;
    private volatile long leave;

    private @Nullable SplittableRandom traceIds;
    private boolean first;
    private long iterationIntended;
    private long iterationOwnLag;
    private boolean failed;
    private @Nullable Throwable recordedFailure;

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
        this.recorder = recorder.forAgent(agentId, phases::isMeasured);
        this.stopping = stopping;
        this.journals = journal;
        this.services = services;
        this.leave = phases.endNanos();
    }

    /** When this agent is to leave. */
    void leaveAt(long nanos) {
        leave = nanos;
    }

    /** Another agent comes in this one's place, with the same number and random numbers of its own. */
    void nextSession() {
        session++;
        random = null;
    }

    /** No agent comes in this place any more. */
    void gone() {
        services.barriers().ended(agentId);
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
        Running begun = begin(operation);
        T result;
        try {
            result = work.call();
        } catch (Throwable failure) {
            failed(begun, failure);
            throw failure;
        }
        recorder.end(begun, clock.nanos(), null);
        return result;
    }

    @Override
    public void measure(String operation, Action work) throws Exception {
        Running begun = begin(operation);
        try {
            work.perform();
        } catch (Throwable failure) {
            failed(begun, failure);
            throw failure;
        }
        recorder.end(begun, clock.nanos(), null);
    }

    private Running begin(String operation) {
        long started = clock.nanos();
        boolean leads = first;
        long intended = leads ? iterationIntended : started;
        try {
            Running begun =
                    recorder.begin(operation, phases.of(intended), intended, started, leads ? iterationOwnLag : 0);
            first = false;
            return begun;
        } catch (IllegalStateException refused) {
            // Measured nowhere, so the iteration has failed, also when the agent goes on.
            failed = true;
            throw refused;
        }
    }

    private void failed(Running begun, Throwable failure) {
        long ended = clock.nanos();
        failed = true;
        recordedFailure = failure;
        recorder.end(begun, ended, failure);
    }

    /** Records the operations that run, if any, as failed now, because their thread does not come back. */
    void abandon() {
        recorder.abandon(clock.nanos(), new OperationFailed("unfinished", "still running when the scenario had ended"));
    }

    /** When the innermost running operation began, or now. */
    long operationStart() {
        return recorder.startOfCurrent(clock.nanos());
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
        return config.routes().of(agentId, config.target());
    }

    @Override
    public String property(String name) {
        return services.properties().get(name);
    }

    @Override
    public SplittableRandom random() {
        SplittableRandom mine = random;
        if (mine == null) {
            mine = new SplittableRandom(config.seed() * SPREAD + agentId + session * SESSIONS);
            random = mine;
        }
        return mine;
    }

    @Override
    public String traceparent() {
        SplittableRandom ids = traceIds;
        if (ids == null) {
            ids = new SplittableRandom(~(config.seed() * SPREAD + agentId));
            traceIds = ids;
        }
        return recorder.trace(ids).traceparent();
    }

    @Override
    public Journal journal() {
        Journal mine = journal;
        if (mine == null) {
            mine = journals.apply(this);
            journal = mine;
        }
        return mine;
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
        return barrier(name, Duration.ofNanos(phases.warmUpNanos()).plus(Barriers.PATIENCE));
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
        clock.sleepUntil(Math.min(clock.nanos() + duration.toNanos(), leave), this::stopping);
    }

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(clock.nanos());
    }

    @Override
    public boolean stopping() {
        return stopping.getAsBoolean() || clock.nanos() >= leave;
    }
}
