package dev.lighthouse.controller;

import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;

/** A scenario but for its missing {@code public}. */
final class Hidden implements Scenario {

    @Override
    public ScenarioPlan plan() {
        throw new UnsupportedOperationException("never asked");
    }
}
