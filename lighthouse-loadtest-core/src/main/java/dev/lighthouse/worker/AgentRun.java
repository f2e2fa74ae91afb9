package dev.lighthouse.worker;

import dev.lighthouse.agent.Agent;
import dev.lighthouse.agent.AgentFactory;
import dev.lighthouse.record.Phases;
import dev.lighthouse.scenario.ClosedWorkload;
import dev.lighthouse.scenario.Pace;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * The life of one agent in a closed workload, on its own thread: arrive, be set up, act slot after slot, leave.
 *
 * <p>What an agent owes, the slots of the measured phase counted from its arrival, is known before it is set up; where
 * that takes less than a second, they are counted from its end. Every measured iteration that begins pays for one; what
 * is left when the agent ends, cannot be created or is given up counts as unstarted, once.
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

    /** Set-up that is shorter costs no slots, and slots that are less late at the end are still begun. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final MeasuringContext context;
    private final AgentFactory factory;
    private final ClosedWorkload workload;
    private final Phases phases;
    private final ScenarioClock clock;
    private final IterationTally tally;
    private final BooleanSupplier stop;
    private final long arrival;
    private volatile State state = State.WAITING;

    /** Iterations of the measured phase that are neither begun nor counted as unstarted. Guarded by this. */
    private long owed;

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
        this.owed = owedFrom(arrival);
    }

    /** Measured slots from then on; without pacing one iteration, since nobody knows how many. */
    private long owedFrom(long begin) {
        Pace pace = workload.pace();
        if (pace == null) {
            return 1;
        }
        long interval = pace.interval().toNanos();
        return ceilDivide(phases.endNanos() - begin, interval) - ceilDivide(phases.rampUpNanos() - begin, interval);
    }

    private synchronized void oweFrom(long ready) {
        if (state != State.STUCK) {
            owed = owedFrom(ready);
        }
    }

    private static long ceilDivide(long a, long b) {
        return a <= 0 ? 0 : (a + b - 1) / b;
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
            settle();
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
        long ready = Math.max(arrival, clock.nanos());
        if (ready - arrival < GRACE_NANOS) {
            oweFrom(ready);
        }
        long free = ready;
        for (long slot = 0; ; slot++) {
            long intended = pace == null
                    ? clock.nanos()
                    : ready + slot * pace.interval().toNanos();
            // An agent without another slot stays, with what it has open, until the hold ends.
            clock.sleepUntil(Math.min(intended, phases.endNanos()), stop);
            long begun = clock.nanos();
            if (stop.getAsBoolean()) {
                return;
            }
            if (intended >= phases.endNanos() || begun >= phases.endNanos() && !isLittleLate(intended, begun)) {
                settle();
                return;
            }
            iterate(agent, intended, pace == null ? 0 : Math.max(0, begun - Math.max(intended, free)));
            if (context.isDry()) {
                settle();
                return;
            }
            free = clock.nanos();
        }
    }

    /**
     * An agent that was busy when its last slots came begins them after the hold, if it is late by less than an interval
     * or a second: one response that is slow just then is no lost iteration.
     */
    private boolean isLittleLate(long intended, long begun) {
        Pace pace = workload.pace();
        return pace != null && begun - intended < Math.max(pace.interval().toNanos(), GRACE_NANOS);
    }

    private void iterate(Agent agent, long intended, long ownLag) {
        boolean measured = phases.of(intended) == Phases.HOLD;
        if (measured) {
            begin();
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

    private synchronized void begin() {
        if (state != State.STUCK) {
            owed = Math.max(0, owed - 1);
            tally.started();
            openIteration.set(true);
        }
    }

    /** Counts what is owed as unstarted. */
    private synchronized void settle() {
        if (owed > 0) {
            tally.unstarted(owed);
            owed = 0;
        }
    }

    private void close(Agent agent) {
        try {
            agent.close();
        } catch (Throwable failure) {
            tally.error(failure);
        }
    }

    /**
     * Gives up on an agent that does not come back: its operations and its iteration have failed, and what it has not
     * begun counts as unstarted unless the run was stopped.
     */
    synchronized void abandon() {
        if (state == State.WAITING || state == State.ACTING) {
            state = State.STUCK;
            context.abandon();
            if (openIteration.compareAndSet(true, false)) {
                tally.failed();
            }
            if (!stop.getAsBoolean()) {
                settle();
            }
        }
    }

    private synchronized void move(State from, State to) {
        if (state == from) {
            state = to;
        }
    }
}
