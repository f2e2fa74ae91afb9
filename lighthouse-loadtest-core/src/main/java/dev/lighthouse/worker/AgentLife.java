package dev.lighthouse.worker;

import dev.lighthouse.agent.Agent;
import dev.lighthouse.scenario.AgentKind;
import org.jspecify.annotations.Nullable;

/**
 * What the agents of every workload have in common, on a thread of their own: being created, acting, being closed. Counts
 * each iteration once, whatever the agent does and whether or not it comes back.
 */
abstract class AgentLife implements Runnable {

    /** Where an agent stands. */
    enum State {
        WAITING,
        ACTING,
        NOT_CREATED,
        ENDED,
        STUCK
    }

    final MeasuringContext context;
    final Setting setting;
    private State state = State.WAITING;

    /** True while an iteration of a measured phase runs that is not counted yet. */
    private boolean openIteration;

    AgentLife(MeasuringContext context, Setting setting) {
        this.context = context;
        this.setting = setting;
    }

    synchronized State state() {
        return state;
    }

    /** No effect on an agent that was given up. */
    final synchronized void move(State to) {
        if (state != State.STUCK) {
            setting.census().moved(state, to);
            state = to;
        }
    }

    /** An agent that can act; null when it cannot be created. */
    final @Nullable Agent create(AgentKind kind) {
        move(State.WAITING);
        try {
            Agent agent =
                    setting.setUpTimes().timed(kind.factory(), setting.clock()).create(context);
            move(State.ACTING);
            return agent;
        } catch (Throwable failure) {
            setting.tally().error(failure);
            move(State.NOT_CREATED);
            return null;
        }
    }

    final void close(Agent agent) {
        try {
            agent.close();
        } catch (Throwable failure) {
            setting.tally().error(failure);
        } finally {
            move(State.ENDED);
        }
    }

    /**
     * Performs one iteration.
     *
     * @param ownLag by how much the generator itself begins it late
     */
    final void iterate(Agent agent, long intended, long ownLag) {
        boolean measured = setting.isMeasured(intended);
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
                setting.tally().error(failure);
            }
        } finally {
            context.endIteration();
        }
        if (measured) {
            end(failed || context.failed());
        }
    }

    private synchronized void begin() {
        if (state != State.STUCK) {
            begun();
            setting.tally().started();
            openIteration = true;
        }
    }

    private synchronized void end(boolean failed) {
        if (openIteration) {
            openIteration = false;
            if (failed) {
                setting.tally().failed();
            } else {
                setting.tally().completed();
            }
        }
    }

    /** A measured iteration begins. Guarded by this. */
    void begun() {}

    /** The agent is given up, and the run was not stopped: what it owes never begins. Guarded by this. */
    void owesForGood() {}

    /**
     * Gives up on an agent that does not come back: its operations and its iteration have failed, and what it has not
     * begun counts as unstarted unless the run was stopped.
     */
    final synchronized void abandon() {
        if (state == State.WAITING || state == State.ACTING) {
            move(State.STUCK);
            context.abandon();
            end(true);
            if (!setting.stop().getAsBoolean()) {
                owesForGood();
            }
        }
    }
}
