package dev.lighthouse.controller;

import dev.lighthouse.companion.Metric;
import dev.lighthouse.internal.UserError;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.threshold.ThresholdCheck;
import java.util.List;

/** What can be seen of a plan's mistakes before anything is started. */
final class PlanCheck {

    private PlanCheck() {}

    /**
     * Sees that the target is known, that every threshold can be judged, and that the number of workers is one.
     *
     * @throws UserError one is not
     */
    static void require(RunConfiguration run, ScenarioPlan plan) {
        TargetChoice.resolve(run, plan.target());
        List<Metric> catalogue = plan.companions().stream()
                .flatMap(companion -> companion.metrics().stream())
                .toList();
        try {
            ThresholdCheck.requireJudgeable(plan.name(), plan.thresholds(), catalogue);
        } catch (IllegalArgumentException e) {
            throw new UserError(String.valueOf(e.getMessage()));
        }
        WorkerCount.of(run.workers(), 1, 1);
    }
}
