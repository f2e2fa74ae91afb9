package dev.lighthouse.examples.hub.load;

import static dev.lighthouse.scenario.Pace.perSecond;
import static java.time.Duration.ofSeconds;

import dev.lighthouse.chaos.Chaos;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;

/** The hub is killed without warning and started again; what it acknowledged before must still be there. */
public final class KillAndRestart implements Scenario {

    @Override
    public ScenarioPlan plan() {
        return ScenarioPlan.named("kill-and-restart")
                .tagged("chaos")
                .target(Hub.target())
                .agents(30, ReconnectingAgent.of("any"))
                .workload(Workload.closed()
                        .rampUp(ofSeconds(2))
                        .hold(ofSeconds(50))
                        .pace(perSecond(1)))
                .alongside(
                        Hub.integrity(),
                        Chaos.kill().from(ofSeconds(10)).lasting(ofSeconds(5)).recoveredWithin(ofSeconds(20)))
                .thresholds("errors < 50 %", "integrity.lost = 0");
    }
}
