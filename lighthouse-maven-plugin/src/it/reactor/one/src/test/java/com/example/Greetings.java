package com.example;

import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;

/** What module one has to hold. */
public final class Greetings implements Scenario {
    @Override
    public ScenarioPlan plan() {
        return Guests.plan("greetings-one");
    }
}
