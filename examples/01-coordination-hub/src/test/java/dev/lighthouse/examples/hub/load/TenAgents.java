package dev.lighthouse.examples.hub.load;

import static dev.lighthouse.scenario.Pace.perSecond;
import static java.time.Duration.ofSeconds;

import dev.lighthouse.memory.MemoryWatch;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;

/** Ten agents read twice a second each. */
public final class TenAgents implements Scenario {

    @Override
    public ScenarioPlan plan() {
        return ScenarioPlan.named("ten-agents")
                .target(Hub.target())
                .agents(10, HubAgent.with(Mix.ofLow()))
                .workload(Workload.closed()
                        .rampUp(ofSeconds(5))
                        .hold(ofSeconds(30))
                        .pace(perSecond(2)))
                .alongside(MemoryWatch.ofTarget())
                .thresholds("avg < 100 ms", "errors < 1 %", "memory.growth < 200 MB");
    }
}
