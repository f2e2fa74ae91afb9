package dev.lighthouse.worker;

import dev.lighthouse.scenario.AgentKind;
import dev.lighthouse.scenario.ClosedWorkload;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Stages;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** A worker's agents of a closed workload. Each gets its thread shortly before it arrives. */
final class ClosedLoad implements Load {

    /** By how much an agent's thread is started before it arrives, so that it arrives in time. */
    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final ScenarioPlan plan;
    private final ClosedWorkload workload;
    private final WorkerConfig config;
    private final Setting setting;
    private final IntFunction<MeasuringContext> contexts;
    private final Roster agents;
    private final Thread launcher;

    ClosedLoad(
            ScenarioPlan plan,
            ClosedWorkload workload,
            WorkerConfig config,
            Setting setting,
            IntFunction<MeasuringContext> contexts) {
        this.plan = plan;
        this.workload = workload;
        this.config = config;
        this.setting = setting;
        this.contexts = contexts;
        this.agents = new Roster(setting.census());
        this.launcher = AgentThreads.platform("agents-arrive", this::launch);
    }

    @Override
    public void start() {
        launcher.start();
    }

    private void launch() {
        try {
            List<AgentKind> kinds = plan.agentKinds();
            Stages stages = plan.stages();
            for (int id = config.worker(); id < plan.agents(); id += config.workers()) {
                List<Presence> presences = Presence.of(stages, id);
                if (presences.isEmpty()) {
                    break;
                }
                setting.clock().sleepUntil(presences.get(0).from() - LEAD_NANOS, setting.stop());
                if (setting.stop().getAsBoolean()) {
                    break;
                }
                AgentKind kind = kinds.get(id);
                AgentRun agent = new AgentRun(contexts.apply(id), kind, workload, presences, setting, config.seed());
                if (!agents.launch(agent, kind)) {
                    agent.abandon();
                }
            }
        } finally {
            setting.census().threadEnded();
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
        launcher.join(LAST_STEPS_MILLIS);
        agents.abandon();
    }
}
