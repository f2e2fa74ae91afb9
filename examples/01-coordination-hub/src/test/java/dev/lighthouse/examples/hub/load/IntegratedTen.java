package dev.lighthouse.examples.hub.load;

import static dev.lighthouse.scenario.Pace.perSecond;
import static java.time.Duration.ofSeconds;

import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;

/** Ten agents that read, store now and then and read that back, with the store watched. */
public final class IntegratedTen implements Scenario {

    @Override
    public ScenarioPlan plan() {
        return ScenarioPlan.named("integrated-10")
                .tagged("slow")
                .target(Hub.target())
                .agents(10, HubAgent.checking(Mix.ofLow()))
                .workload(Workload.closed()
                        .rampUp(ofSeconds(5))
                        .hold(ofSeconds(30))
                        .pace(perSecond(2)))
                .alongside(Hub.integrity())
                .thresholds("avg < 100 ms", "errors < 1 %", "integrity.violations = 0");
    }
}
