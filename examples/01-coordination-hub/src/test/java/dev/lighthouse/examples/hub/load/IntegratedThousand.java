package dev.lighthouse.examples.hub.load;

import static dev.lighthouse.scenario.Pace.perSecond;
import static java.time.Duration.ofSeconds;

import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;

/** A thousand agents act every ten seconds each, with the store watched. */
public final class IntegratedThousand implements Scenario {

    @Override
    public ScenarioPlan plan() {
        return ScenarioPlan.named("integrated-1000")
                .tagged("slow")
                .target(Hub.target())
                .agents(1000, HubAgent.checking(new Mix(70, 30, 0)))
                .workload(Workload.closed()
                        .rampUp(ofSeconds(30))
                        .hold(ofSeconds(90))
                        .pace(perSecond(0.1)))
                .alongside(Hub.integrity())
                .thresholds("p99 < 1 s", "errors < 10 %", "integrity.checked > 500");
    }
}
