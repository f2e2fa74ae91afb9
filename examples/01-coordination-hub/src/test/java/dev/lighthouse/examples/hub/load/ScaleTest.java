package dev.lighthouse.examples.hub.load;

import dev.lighthouse.scenario.Patterns;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;

/** A staircase of arrivals at the hub. */
public final class ScaleTest implements Scenario {

    @Override
    public ScenarioPlan plan() {
        return PatternOnHub.plan(Patterns.scaleTest());
    }
}
