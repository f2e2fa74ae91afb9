package dev.lighthouse.examples.hub.load;

import dev.lighthouse.scenario.Patterns;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;

/** A window for maintenance at the hub. */
public final class MaintenanceWindow implements Scenario {

    @Override
    public ScenarioPlan plan() {
        return PatternOnHub.plan(Patterns.maintenanceWindow());
    }
}
