package dev.lighthouse.examples.hub.load;

import dev.lighthouse.scenario.Patterns;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;

/** An incident that the hub's agents deal with. */
public final class IncidentResponse implements Scenario {

    @Override
    public ScenarioPlan plan() {
        return PatternOnHub.plan(Patterns.incidentResponse());
    }
}
