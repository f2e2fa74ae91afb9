package com.example;

import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;

/** Never run, as nothing binds the goal that would. */
public final class Greetings implements Scenario {
    @Override
    public ScenarioPlan plan() {
        return Guests.plan("greetings");
    }
}
