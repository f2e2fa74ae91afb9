package com.example;

import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;

/** Tagged twice. */
public final class NightlyGreetings implements Scenario {
    @Override
    public ScenarioPlan plan() {
        return Guests.plan("nightly-greetings").tagged("slow", "nightly");
    }
}
