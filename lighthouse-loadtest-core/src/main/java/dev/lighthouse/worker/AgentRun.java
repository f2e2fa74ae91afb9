package dev.lighthouse.worker;

import dev.lighthouse.agent.Agent;
import dev.lighthouse.agent.AgentFactory;
import dev.lighthouse.record.Phases;
import dev.lighthouse.scenario.ClosedWorkload;
import dev.lighthouse.scenario.Pace;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * The life of one agent in a closed workload, on its own thread: arrive, act slot after slot, leave.
 */
final class AgentRun implements Runnable {

    /** Where an agent stands. */
    enum State {
        WAITING,
        ACTING,
        NOT_CREATED,
        ENDED,
        STUCK
    }

    private final MeasuringContext context;
    private final AgentFactory factory;
    private final ClosedWorkload workload;
    private final Phases phases;
    private final ScenarioClock clock;
    private final IterationTally tally;
    private final BooleanSupplier stop;
    private final long arrival;
    private volatile State state = State.WAITING;

    /** True while an iteration of the measured phase runs that is not counted yet; taken by who counts it. */
    private final AtomicBoolean openIteration = new AtomicBoolean();

    AgentRun(
            MeasuringContext context,
            AgentFactory factory,
            ClosedWorkload workload,
            ScenarioClock clock,
            IterationTally tally,
            BooleanSupplier stop) {
        this.context = context;
        this.factory = factory;
        this.workload = workload;
        this.phases = new Phases(workload.rampUp(), workload.hold());
        this.clock = clock;
        this.tally = tally;
        this.stop = stop;
        this.arrival = phases.rampUpNanos() * context.agentId() / context.agents();
    }

    State state() {
        return state;
    }

    boolean isActing() {
        return state == State.ACTING;
    }

    @Override
    public void run() {
        clock.sleepUntil(arrival, stop);
        if (stop.getAsBoolean()) {
            move(State.WAITING, State.ENDED);
            return;
        }
        Agent agent;
        try {
            agent = factory.create(context);
        } catch (Throwable failure) {
            tally.error(failure);
            countUnstarted(arrival, 0);
            move(State.WAITING, State.NOT_CREATED);
            return;
        }
        try {
            move(State.WAITING, State.ACTING);
            act(agent);
        } finally {
            close(agent);
            move(State.ACTING, State.ENDED);
        }
    }

    private void act(Agent agent) {
        Pace pace = workload.pace();
        long base = Math.max(arrival, clock.nanos());
        long free = base;
        for (long slot = 0; ; slot++) {
            long intended =
                    pace == null ? clock.nanos() : base + slot * pace.interval().toNanos();
            if (intended >= phases.endNanos()) {
                return;
            }
            clock.sleepUntil(intended, stop);
            long begun = clock.nanos();
            if (stop.getAsBoolean()) {
                return;
            }
            if (begun >= phases.endNanos()) {
                countUnstarted(base, slot);
                return;
            }
            iterate(agent, intended, pace == null ? 0 : Math.max(0, begun - Math.max(intended, free)));
            free = clock.nanos();
        }
    }

    private void iterate(Agent agent, long intended, long ownLag) {
        boolean measured = phases.of(intended) == Phases.HOLD;
        if (measured) {
            tally.started();
            openIteration.set(true);
        }
        context.beginIteration(intended, ownLag);
        boolean failed = false;
        try {
            agent.act(context);
        } catch (Throwable failure) {
            failed = true;
            if (!context.isRecorded(failure)) {
                tally.error(failure);
            }
        } finally {
            context.endIteration();
        }
        if (measured && openIteration.compareAndSet(true, false)) {
            if (failed || context.failed()) {
                tally.failed();
            } else {
                tally.completed();
            }
        }
    }

    /** Counts the slots from {@code slot} on that lie in the measured phase. */
    private void countUnstarted(long base, long slot) {
        Pace pace = workload.pace();
        if (pace == null) {
            return;
        }
        long interval = pace.interval().toNanos();
        long firstMeasured = Math.max(slot, ceilDivide(phases.rampUpNanos() - base, interval));
        long after = ceilDivide(phases.endNanos() - base, interval);
        if (after > firstMeasured) {
            tally.unstarted(after - firstMeasured);
        }
    }

    private static long ceilDivide(long a, long b) {
        return a <= 0 ? 0 : (a + b - 1) / b;
    }

    private void close(Agent agent) {
        try {
            agent.close();
        } catch (Throwable failure) {
            tally.error(failure);
        }
    }

    /** Gives up on an agent that does not come back: its operation and iteration have failed. */
    synchronized void abandon() {
        if (state == State.WAITING || state == State.ACTING) {
            state = State.STUCK;
            context.abandon();
            if (openIteration.compareAndSet(true, false)) {
                tally.failed();
            }
        }
    }

    private synchronized void move(State from, State to) {
        if (state == from) {
            state = to;
        }
    }
}
