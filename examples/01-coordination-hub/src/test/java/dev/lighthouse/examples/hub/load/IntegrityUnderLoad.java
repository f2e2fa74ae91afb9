package dev.lighthouse.examples.hub.load;

import static dev.lighthouse.scenario.Pace.perSecond;
import static java.time.Duration.ofSeconds;

import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;

/**
 * Twenty agents append and read while every acknowledged event is compared with what the hub's store holds, and in the end
 * every read with the order of its aggregate.
 */
public final class IntegrityUnderLoad implements Scenario {

    @Override
    public ScenarioPlan plan() {
        return ScenarioPlan.named("integrity-under-load")
                .target(Hub.target())
                .agents(20, HubAgent.checking(Mix.ofMedium()))
                .workload(Workload.closed()
                        .rampUp(ofSeconds(5))
                        .hold(ofSeconds(40))
                        .pace(perSecond(3)))
                .alongside(Hub.integrity().history("aggregate_id"))
                .thresholds("integrity.checked > 0", "integrity.reads > 0", "integrity.violations = 0", "errors < 1 %");
    }
}
