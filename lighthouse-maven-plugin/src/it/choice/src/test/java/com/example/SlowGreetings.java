package com.example;

import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;

/** Tagged. */
public final class SlowGreetings implements Scenario {
    @Override
    public ScenarioPlan plan() {
        return Guests.plan("slow-greetings").tagged("slow");
    }
}
