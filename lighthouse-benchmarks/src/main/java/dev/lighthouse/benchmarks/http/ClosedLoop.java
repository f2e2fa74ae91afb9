package dev.lighthouse.benchmarks.http;

import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Stages;
import dev.lighthouse.scenario.Workload;
import dev.lighthouse.target.Target;

/** 64 agents ask as fast as they are answered. */
public final class ClosedLoop implements Scenario {

    @Override
    public ScenarioPlan plan() {
        int agents = Workloads.CLOSED.level();
        return ScenarioPlan.named("closed-loop")
                .target(Target.url("http://127.0.0.1:1"))
                .agents(agents, Asking::new)
                .workload(Workload.closed()
                        .stages(Stages.from(agents)
                                .hold(Spans.warmUp())
                                .named("warm-up")
                                .measured(false)
                                .hold(Spans.hold())))
                .thresholds("errors < 1 %");
    }
}
