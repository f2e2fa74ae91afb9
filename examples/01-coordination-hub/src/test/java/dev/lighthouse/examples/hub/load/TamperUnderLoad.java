package dev.lighthouse.examples.hub.load;

import static dev.lighthouse.scenario.Pace.perSecond;
import static java.time.Duration.ofSeconds;

import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;

/** One agent reads, stores now and then and reads that back, while somebody changes the store behind the hub's back. */
public final class TamperUnderLoad implements Scenario {

    @Override
    public ScenarioPlan plan() {
        return ScenarioPlan.named("tamper-under-load")
                .tagged("saboteur")
                .target(Hub.target())
                .agents(1, HubAgent.checking(Mix.ofLow()))
                .workload(Workload.closed().hold(ofSeconds(15)).pace(perSecond(2)))
                .alongside(Hub.integrity(), new Tamperer())
                .thresholds("avg < 150 ms", "integrity.altered = 1", "integrity.lost = 1");
    }
}
