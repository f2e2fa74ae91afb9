package dev.lighthouse.worker;

import dev.lighthouse.scenario.AgentKind;
import dev.lighthouse.scenario.OpenWorkload;
import dev.lighthouse.scenario.ScenarioPlan;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A worker's part of an open workload: of the fleet's arrivals, every n-th is its own, as is every n-th agent.
 *
 * <p>One thread hands the arrivals out. It wakes no more often than every {@link #TICK_NANOS} and hands out all that have
 * come since: a wake-up costs more than the rest of an arrival, and agents that are woken together share theirs.
 */
final class OpenLoad implements Load, AgentPool.Source, AgentPool.Sink {

    private static final long TICK_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    private final ScenarioPlan plan;
    private final OpenWorkload workload;
    private final WorkerConfig config;
    private final Setting setting;
    private final IntFunction<MeasuringContext> contexts;
    private final Roster agents;
    private final AgentPool pool;
    private final Thread dispatcher;

    /** The number of the agent that is set up next. Guarded by the pool's lock. */
    private int nextAgent;

    OpenLoad(
            ScenarioPlan plan,
            OpenWorkload workload,
            WorkerConfig config,
            Setting setting,
            IntFunction<MeasuringContext> contexts) {
        this.plan = plan;
        this.workload = workload;
        this.config = config;
        this.setting = setting;
        this.contexts = contexts;
        this.agents = new Roster(setting.census());
        this.pool = new AgentPool(setting.kinds().size(), this, this);
        this.nextAgent = config.worker();
        this.dispatcher = AgentThreads.platform("arrivals", this::dispatch);
    }

    @Override
    public void start() {
        dispatcher.start();
    }

    private void dispatch() {
        try {
            setting.clock().sleepUntil(0, setting.stop());
            setUpBase();
            handOut();
        } finally {
            pool.close();
            setting.census().threadEnded();
        }
    }

    private void setUpBase() {
        List<AgentKind> kinds = plan.agentKinds();
        int base = workload.baseOf(plan.agents());
        for (int id = config.worker(); id < base; id += config.workers()) {
            pool.grow(setting.kinds().indexOf(kinds.get(id)));
        }
    }

    private void handOut() {
        Arrivals arrivals = new Arrivals(plan, workload, config.seed());
        Arrival next = nextOfOurs(arrivals, config.worker());
        long tick = 0;
        while (next != null) {
            setting.clock().sleepUntil(Math.max(next.intended(), tick), setting.stop());
            if (setting.stop().getAsBoolean()) {
                return;
            }
            long now = setting.clock().nanos();
            tick = now + TICK_NANOS;
            while (next != null && next.intended() <= now) {
                pool.offer(next);
                next = nextOfOurs(arrivals, config.workers() - 1);
            }
        }
        setting.clock().sleepUntil(setting.phases().endNanos(), setting.stop());
    }

    private static @Nullable Arrival nextOfOurs(Arrivals arrivals, int others) {
        Arrival next = arrivals.next();
        for (int skipped = 0; next != null && skipped < others; skipped++) {
            next = arrivals.next();
        }
        return next;
    }

    @Override
    public boolean add(int kind) {
        if (nextAgent >= plan.agents()) {
            return false;
        }
        PooledAgent agent = new PooledAgent(contexts.apply(nextAgent), setting, pool, kind);
        nextAgent += config.workers();
        return agents.launch(agent, setting.kinds().get(kind));
    }

    @Override
    public void refused(Arrival arrival) {
        if (setting.isMeasured(arrival.intended())) {
            setting.tally().refused();
        }
    }

    @Override
    public void unstarted(Arrival arrival) {
        if (setting.isMeasured(arrival.intended()) && !setting.stop().getAsBoolean()) {
            setting.tally().unstarted(1);
        }
    }

    @Override
    public List<Thread> threads() {
        return agents.threads();
    }

    @Override
    public void interrupt() {
        agents.interrupt();
    }

    @Override
    public void abandon() throws InterruptedException {
        // A machine so busy that arrivals are not handed out yet: each is counted all the same.
        dispatcher.join(LAST_STEPS_MILLIS);
        pool.abandon();
        agents.abandon();
    }
}
