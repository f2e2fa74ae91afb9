package dev.lighthouse.controller;

import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.scenario.Scenario;
import dev.lighthouse.scenario.ScenarioPlan;

/** Scenarios whose thresholds look at tags, at stretches of time, and at a run that goes on. */
final class Gates {

    private Gates() {}

    /** Holds. */
    public static final class ByTheSecond implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return Visits.planOf("by-the-second", Visits.HOLD, Visits::visitor)
                    .tagOperations("visits", "visit")
                    .thresholds(
                            "visit p95 < 30 s over any 2 s min 1 samples",
                            "start-lag max < 30 s over any 2 s",
                            "tag:visits errors < 1 % over any 2 s min 1 samples",
                            "tag:visits p50 < 30 s min 1 samples");
        }
    }

    /** After some visits nobody is at home, and the run would be long. */
    public static final class Aborting implements Scenario {
        @Override
        public ScenarioPlan plan() {
            return Visits.planOf("aborting", Visits.ENDLESS, created -> {
                        int[] visits = {0};
                        return context -> context.measure("visit", () -> {
                            if (++visits[0] > 10) {
                                throw new OperationFailed("away", "nobody is at home");
                            }
                            Visits.visit(context.target(), "/");
                        });
                    })
                    .thresholds("abort on errors < 50 %");
        }
    }
}
