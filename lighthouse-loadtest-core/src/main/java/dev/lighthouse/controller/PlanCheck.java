package dev.lighthouse.controller;

import dev.lighthouse.companion.Companion;
import dev.lighthouse.companion.Metric;
import dev.lighthouse.internal.UserError;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.threshold.ThresholdCheck;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What can be seen of a plan's mistakes before anything is started. */
final class PlanCheck {

    private PlanCheck() {}

    /**
     * Sees that the target is known, that no two companions share an id, that every threshold can be judged, and that the number of workers is one.
     *
     * @throws UserError one is not
     */
    static void require(RunConfiguration run, ScenarioPlan plan) {
        TargetChoice.resolve(run, plan.target());
        requireDistinctCompanions(plan);
        List<Metric> catalogue = plan.companions().stream()
                .flatMap(companion -> companion.metrics().stream())
                .toList();
        try {
            ThresholdCheck.requireJudgeable(
                    plan.name(),
                    plan.thresholds(),
                    catalogue,
                    plan.operationTags().keySet());
        } catch (IllegalArgumentException e) {
            throw new UserError(String.valueOf(e.getMessage()));
        }
        WorkerCount.of(run.workers(), 1, 1);
    }

    private static void requireDistinctCompanions(ScenarioPlan plan) {
        Set<String> ids = new HashSet<>();
        for (Companion companion : plan.companions()) {
            if (!ids.add(companion.id())) {
                throw new UserError("scenario " + plan.name() + ": companion ids must be unique but '" + companion.id()
                        + "' is used twice; leave one alongside(...) out");
            }
        }
    }
}
