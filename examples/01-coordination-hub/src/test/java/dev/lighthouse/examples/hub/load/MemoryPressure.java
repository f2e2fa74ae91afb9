package dev.lighthouse.examples.hub.load;

import static dev.lighthouse.scenario.Pace.perSecond;
import static java.time.Duration.ofSeconds;

import dev.lighthouse.memory.MemoryWatch;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;
import dev.lighthouse.vitals.TargetVitals;

/** A hundred memory-intensive agents append batches of large events and ask for pages of them. */
public final class MemoryPressure implements Scenario {

    @Override
    public ScenarioPlan plan() {
        return ScenarioPlan.named("memory-pressure")
                .tagged("slow")
                .target(Hub.target())
                .agents(100, HubAgent.memoryIntensive(Mix.ofHigh()))
                .workload(Workload.closed()
                        .rampUp(ofSeconds(5))
                        .hold(ofSeconds(60))
                        .pace(perSecond(2)))
                .alongside(MemoryWatch.ofTarget(), TargetVitals.ofTarget())
                .thresholds("memory.growth < 1 GB", "memory.retained < 200 MB");
    }
}
