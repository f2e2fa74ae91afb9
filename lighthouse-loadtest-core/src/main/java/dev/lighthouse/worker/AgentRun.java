package dev.lighthouse.worker;

import dev.lighthouse.agent.Agent;
import dev.lighthouse.record.Phases;
import dev.lighthouse.scenario.AgentKind;
import dev.lighthouse.scenario.ClosedWorkload;
import dev.lighthouse.scenario.Pace;
import dev.lighthouse.scenario.RandomDuration;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The place of one agent in a closed workload, on its own thread: whenever the level says so an agent arrives, is set up,
 * acts slot after slot, and leaves; after its session another arrives in its place.
 *
 * <p>What an agent owes, the measured slots counted from its arrival, is known before it is set up; where that takes less
 * than a second, they are counted from its end. Every measured iteration that begins pays for one; what is left when the
 * agent leaves, cannot be created or is given up counts as unstarted, once.
 */
final class AgentRun extends AgentLife {

    private static final long STREAM = 0x5DEECE66DL;

    private final AgentKind kind;
    private final ClosedWorkload workload;
    private final List<Presence> presences;

    /** Think times and session lengths, apart from what the agent draws for itself; null where there are neither. */
    private final @Nullable SplittableRandom random;

    /** When the agent that is there, or comes next, is to leave. Guarded by this. */
    private long leave;

    /** Measured iterations that are neither begun nor counted as unstarted. Guarded by this. */
    private long owed;

    AgentRun(
            MeasuringContext context,
            AgentKind kind,
            ClosedWorkload workload,
            List<Presence> presences,
            Setting setting,
            long seed) {
        super(context, setting);
        this.kind = kind;
        this.workload = workload;
        this.presences = presences;
        this.random = workload.think() == null && workload.session() == null
                ? null
                : new SplittableRandom((seed ^ STREAM) * MeasuringContext.SPREAD + context.agentId());
    }

    @Override
    public void run() {
        for (Presence presence : presences) {
            for (long arrival = presence.from(); arrival < presence.until(); arrival = leave) {
                prepare(arrival, sessionEnd(arrival, presence.until()));
                setting.clock().sleepUntil(arrival, setting.stop());
                if (setting.stop().getAsBoolean()) {
                    move(State.ENDED);
                    return;
                }
                live(arrival);
                if (state() == State.STUCK) {
                    return;
                }
            }
        }
    }

    private long sessionEnd(long arrival, long until) {
        RandomDuration session = workload.session();
        // An agent that would leave at once stays for a nanosecond, so that time goes on.
        return session == null || random == null
                ? until
                : Math.min(until, arrival + Math.max(1, session.nanos(random)));
    }

    private synchronized void prepare(long arrival, long until) {
        leave = until;
        owed = slots(arrival, until);
        context.leaveAt(until);
    }

    private void live(long arrival) {
        Agent agent = create(kind);
        if (agent == null) {
            settle();
            return;
        }
        try {
            act(agent, arrival);
        } finally {
            close(agent);
            context.nextSession();
        }
    }

    /** Measured slots in that time; without pacing one iteration, since nobody knows how many. */
    private long slots(long begin, long until) {
        Pace pace = workload.pace();
        if (pace == null) {
            return measures(begin, until) ? 1 : 0;
        }
        long interval = pace.interval().toNanos();
        long most = workload.iterations();
        long slots = 0;
        Phases phases = setting.phases();
        for (int phase = 0; phase < phases.size(); phase++) {
            if (phases.isMeasured(phase)) {
                long start = phases.startNanos(phase);
                long before = Math.min(most, ceilDivide(start - begin, interval));
                long end = Math.min(until, start + phases.nanos(phase));
                slots += Math.max(0, Math.min(most, ceilDivide(end - begin, interval)) - before);
            }
        }
        return slots;
    }

    private boolean measures(long begin, long until) {
        Phases phases = setting.phases();
        for (int phase = 0; phase < phases.size(); phase++) {
            long start = phases.startNanos(phase);
            if (phases.isMeasured(phase) && start < until && start + phases.nanos(phase) > begin) {
                return true;
            }
        }
        return false;
    }

    private static long ceilDivide(long a, long b) {
        return a <= 0 ? 0 : (a + b - 1) / b;
    }

    private void act(Agent agent, long arrival) {
        Pace pace = workload.pace();
        long now = Math.max(arrival, setting.clock().nanos());
        long ready = now;
        if (ready - arrival < Setting.GRACE_NANOS) {
            oweFrom(ready);
        }
        // When the agent would have been free without the generator's lag, which slots that it missed inherit.
        long free = ready;
        for (long slot = 0; slot < workload.iterations(); slot++) {
            long intended = pace == null
                    ? slot == 0 ? now : now + rest()
                    : ready + slot * pace.interval().toNanos();
            if (intended > now) {
                // An agent without another slot stays, with what it has open, until it is to leave.
                setting.clock().sleepUntil(Math.min(intended, leave), setting.stop());
                now = setting.clock().nanos();
            }
            if (setting.stop().getAsBoolean()) {
                return;
            }
            if (intended >= leave || now >= leave && !isLittleLate(intended, now)) {
                settle();
                return;
            }
            long ownLag = pace == null ? 0 : Math.max(0, now - Math.max(intended, free));
            iterate(agent, pace == null ? now : intended, ownLag);
            now = setting.clock().nanos();
            free = now - ownLag;
        }
        oweNothing();
    }

    private long rest() {
        RandomDuration think = workload.think();
        return think == null || random == null ? 0 : think.nanos(random);
    }

    private synchronized void oweFrom(long ready) {
        if (state() != State.STUCK) {
            owed = slots(ready, leave);
        }
    }

    /**
     * An agent that was busy when its last slots came begins them after it was to leave, if it is late by less than an
     * interval or a second: one response that is slow just then is no lost iteration.
     */
    private boolean isLittleLate(long intended, long begun) {
        Pace pace = workload.pace();
        return pace != null && begun - intended < Math.max(pace.interval().toNanos(), Setting.GRACE_NANOS);
    }

    @Override
    void begun() {
        owed = Math.max(0, owed - 1);
    }

    /** Counts what is owed as unstarted. */
    private synchronized void settle() {
        setting.tally().unstarted(owed);
        owed = 0;
    }

    /** An agent that has used up its iterations before the measured phase has none left for it. */
    private synchronized void oweNothing() {
        owed = 0;
    }

    /** Those of later agents in its place too. */
    @Override
    void owesForGood() {
        for (Presence presence : presences) {
            long from = Math.max(presence.from(), leave);
            if (from < presence.until()) {
                owed += slots(from, presence.until());
            }
        }
        settle();
    }
}
