package dev.lighthouse.examples.hub.load;

import dev.lighthouse.scenario.Patterns;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;

/** An office day at the hub. */
public final class BusinessHours implements Scenario {

    @Override
    public ScenarioPlan plan() {
        return PatternOnHub.plan(Patterns.businessHours());
    }
}
