package dev.lighthouse.examples.hub.load;

import static dev.lighthouse.scenario.Pace.perSecond;
import static java.time.Duration.ofSeconds;

import dev.lighthouse.memory.MemoryWatch;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;

/** Every gate there is in one short scenario: what a hub that misbehaves has to pass and must not. */
public final class Gauntlet implements Scenario {

    @Override
    public ScenarioPlan plan() {
        return ScenarioPlan.named("gauntlet")
                .tagged("saboteur")
                .target(Hub.target())
                .agents(20, HubAgent.checking(Mix.ofMediumAndBatches()))
                .workload(Workload.closed()
                        .rampUp(ofSeconds(2))
                        .hold(ofSeconds(10))
                        .pace(perSecond(3.5)))
                .alongside(
                        MemoryWatch.ofTarget(),
                        Hub.integrity().history("aggregate_id").sweepEvery(ofSeconds(1)))
                .thresholds(
                        "p50 < 200 ms",
                        "errors < 5 %",
                        "memory.growth < 150 MB",
                        "memory.retained < 100 MB",
                        "integrity.checked > 0",
                        "integrity.lost = 0",
                        "integrity.altered = 0",
                        "integrity.late = 0",
                        "integrity.unauthorized = 0",
                        "integrity.sequence = 0",
                        "integrity.timestamp = 0",
                        "integrity.hash_mismatch = 0",
                        "integrity.crypto = 0",
                        "integrity.violations = 0");
    }
}
