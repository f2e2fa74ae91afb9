package dev.lighthouse.examples.hub.load;

import static dev.lighthouse.scenario.Pace.perSecond;
import static java.time.Duration.ofSeconds;

import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;

/** Three agents read a little: does anything work at all? For that, fewer samples do than for a measurement. */
public final class Smoke implements Scenario {

    @Override
    public ScenarioPlan plan() {
        return ScenarioPlan.named("smoke")
                .target(Hub.target())
                .agents(3, HubAgent.with(Mix.ofLow()))
                .workload(Workload.closed()
                        .rampUp(ofSeconds(3))
                        .hold(ofSeconds(10))
                        .pace(perSecond(1)))
                .thresholds("avg < 1 s min 5 samples", "errors < 10 % min 5 samples");
    }
}
