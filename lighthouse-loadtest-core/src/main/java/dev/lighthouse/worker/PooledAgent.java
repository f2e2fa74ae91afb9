package dev.lighthouse.worker;

import dev.lighthouse.agent.Agent;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One agent of an open workload, on its own thread: is set up, then performs one arrival after another. */
final class PooledAgent extends AgentLife implements AgentPool.Member {

    private final AgentPool pool;
    private volatile int kind;

    /** Set by the pool while this agent stands in its line. */
    private volatile @Nullable Arrival handed;

    private volatile boolean toLeave;
    private volatile @Nullable Thread thread;

    /** When it became free, less the generator's lag in its last iteration, which an arrival that waited inherits. */
    private long free;

    PooledAgent(MeasuringContext context, Setting setting, AgentPool pool, int kind) {
        super(context, setting);
        this.pool = pool;
        this.kind = kind;
    }

    @Override
    public int kind() {
        return kind;
    }

    @Override
    public void hand(@Nullable Arrival arrival) {
        if (arrival == null) {
            toLeave = true;
        }
        handed = arrival;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        Agent agent = create(setting.kinds().get(kind));
        if (agent == null) {
            pool.lost(true);
            return;
        }
        free = setting.clock().nanos();
        boolean isNew = true;
        while (true) {
            Arrival arrival = next(isNew);
            isNew = false;
            if (arrival == null) {
                break;
            }
            if (isTooLate(arrival)) {
                count(arrival);
                continue;
            }
            if (arrival.kind() != kind) {
                agent = exchanged(agent, arrival);
                if (agent == null) {
                    return;
                }
            }
            perform(agent, arrival);
        }
        close(agent);
    }

    private @Nullable Arrival next(boolean isNew) {
        Arrival arrival = pool.next(this, isNew);
        while (arrival == null) {
            arrival = handed;
            if (arrival == null && toLeave) {
                return null;
            }
            if (arrival == null) {
                LockSupport.park(this);
                boolean unused = Thread.interrupted();
            }
        }
        handed = null;
        return arrival;
    }

    private @Nullable Agent exchanged(Agent agent, Arrival arrival) {
        close(agent);
        context.nextSession();
        kind = arrival.kind();
        Agent other = create(setting.kinds().get(kind));
        free = setting.clock().nanos();
        if (other == null) {
            count(arrival);
            pool.lost(false);
        }
        return other;
    }

    private void perform(Agent agent, Arrival arrival) {
        long begun = setting.clock().nanos();
        long ownLag = Math.max(0, begun - Math.max(arrival.intended(), free));
        iterate(agent, arrival.intended(), ownLag);
        free = setting.clock().nanos() - ownLag;
    }

    /** After the load, what is late by a second is not begun any more. */
    private boolean isTooLate(Arrival arrival) {
        long now = setting.clock().nanos();
        return setting.stop().getAsBoolean()
                || now >= setting.phases().endNanos() && now - arrival.intended() >= Setting.GRACE_NANOS;
    }

    private void count(Arrival arrival) {
        if (setting.isMeasured(arrival.intended()) && !setting.stop().getAsBoolean()) {
            setting.tally().unstarted(1);
        }
    }
}
