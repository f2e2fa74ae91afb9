package dev.lighthouse.benchmarks.http;

import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Stages;
import dev.lighthouse.scenario.Workload;
import dev.lighthouse.target.Target;

/** 10,000 evenly spaced arrivals a second. The agents are enough for 25 ms in which nothing is answered. */
public final class OpenArrivals implements Scenario {

    private static final int AGENTS = 250;

    @Override
    public ScenarioPlan plan() {
        return ScenarioPlan.named("open-arrivals")
                .target(Target.url("http://127.0.0.1:1"))
                .agents(AGENTS, Asking::new)
                .workload(Workload.open(Stages.from(Workloads.OPEN.level())
                        .hold(Spans.warmUp())
                        .named("warm-up")
                        .measured(false)
                        .hold(Spans.hold())))
                .thresholds("errors < 1 %");
    }
}
