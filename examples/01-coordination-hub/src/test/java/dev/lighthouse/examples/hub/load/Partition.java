package dev.lighthouse.examples.hub.load;

import static dev.lighthouse.scenario.Pace.perSecond;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.lighthouse.chaos.Chaos;
import dev.lighthouse.chaos.experiment.Agents;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;

/** A third of the agents is cut off from the hub for a while; the others must not notice, and all be well soon after. */
public final class Partition implements Scenario {

    @Override
    public ScenarioPlan plan() {
        return ScenarioPlan.named("partition")
                .tagged("chaos")
                .target(Hub.target())
                .agents("cut", 10, ReconnectingAgent.of("cut"))
                .agents("uncut", 20, ReconnectingAgent.of("uncut"))
                .workload(Workload.closed()
                        .rampUp(ofSeconds(2))
                        .hold(ofSeconds(40))
                        .pace(perSecond(1)))
                .tagOperations("uncut", "uncut-status", "uncut-append")
                .alongside(
                        Hub.integrity(),
                        Chaos.partition(Agents.ofKind("cut"))
                                .from(ofSeconds(10))
                                .lasting(ofSeconds(15))
                                .recoveredWithin(ofSeconds(5))
                                .unharmed("tag:uncut errors < 1 %")
                                .unslowed("tag:uncut", 95, 1.2, ofMillis(5)))
                .thresholds("errors < 20 %", "tag:uncut errors < 1 %", "integrity.lost = 0");
    }
}
