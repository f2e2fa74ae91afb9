package dev.lighthouse.examples.hub.load;

import static dev.lighthouse.scenario.Pace.perSecond;
import static java.time.Duration.ofSeconds;

import dev.lighthouse.memory.MemoryWatch;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;

/** A hundred agents read, append, and append batches of large events. */
public final class HundredAgents implements Scenario {

    @Override
    public ScenarioPlan plan() {
        return ScenarioPlan.named("hundred-agents")
                .target(Hub.target())
                .agents(100, HubAgent.with(new Mix(50, 30, 20)))
                .workload(Workload.closed()
                        .rampUp(ofSeconds(5))
                        .hold(ofSeconds(60))
                        .pace(perSecond(1)))
                .alongside(MemoryWatch.ofTarget())
                .thresholds("p95 < 100 ms", "errors < 5 %", "memory.growth < 500 MB");
    }
}
