package dev.lighthouse.examples.hub.load;

import static dev.lighthouse.scenario.Pace.perSecond;
import static java.time.Duration.ofSeconds;

import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;

/** A hundred agents read, append, and append batches of large events, with the store watched. */
public final class IntegratedHundred implements Scenario {

    @Override
    public ScenarioPlan plan() {
        return ScenarioPlan.named("integrated-100")
                .tagged("slow")
                .target(Hub.target())
                .agents(100, HubAgent.checking(new Mix(50, 30, 20)))
                .workload(Workload.closed()
                        .rampUp(ofSeconds(5))
                        .hold(ofSeconds(60))
                        .pace(perSecond(1)))
                .alongside(Hub.integrity())
                .thresholds("p95 < 200 ms", "errors < 5 %", "integrity.checked > 100");
    }
}
