package com.example;

import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;

/** Runs on what was started before. */
public final class Greetings implements Scenario {
    @Override
    public ScenarioPlan plan() {
        return Guests.plan("greetings");
    }
}
