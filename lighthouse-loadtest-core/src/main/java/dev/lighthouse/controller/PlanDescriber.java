package dev.lighthouse.controller;

import dev.lighthouse.internal.UserError;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Workload;
import dev.lighthouse.threshold.Threshold;
import java.util.ArrayList;
import java.util.List;

/** Describes the scenarios that a run would find, with everything that can be known against them beforehand. */
final class PlanDescriber {

    private final RunConfiguration run;
    private final ClassLoader loader;

    PlanDescriber(RunConfiguration run, ClassLoader loader) {
        this.run = run;
        this.loader = loader;
    }

    /**
     * By class name; empty when there is none.
     *
     * @throws UserError a scenario that was asked for by name is missing
     */
    List<ScenarioDescription> describe() {
        ScenarioFinder finder = new ScenarioFinder(run, loader);
        List<ScenarioDescription> descriptions = new ArrayList<>();
        ScenarioNames names = new ScenarioNames();
        List<ScenarioFinder.Attempt> attempts = finder.attempts();
        if (attempts.isEmpty()) {
            finder.hidden().ifPresent(it -> descriptions.add(ScenarioDescription.broken(it.className(), it.problem())));
        }
        for (ScenarioFinder.Attempt attempt : attempts) {
            ScenarioPlan plan = attempt.plan();
            if (plan == null) {
                descriptions.add(ScenarioDescription.broken(attempt.className(), attempt.problem()));
            } else if (finder.isInGroups(plan)) {
                ScenarioDescription description = describe(attempt.className(), plan);
                descriptions.add(names.take(plan.name(), attempt.className())
                        .map(description::but)
                        .orElse(description));
            }
        }
        return descriptions;
    }

    private ScenarioDescription describe(String className, ScenarioPlan plan) {
        Workload workload = plan.workload();
        ScenarioDescription description = new ScenarioDescription(
                plan.name(),
                className,
                plan.tags(),
                plan.agents(),
                0,
                plan.target().describe(),
                false,
                workload.describe(),
                workload.duration().toNanos() / 1e9,
                plan.thresholds().stream().map(Threshold::text).toList(),
                null);
        try {
            PlanCheck.require(run, plan);
            int cpus = Runtime.getRuntime().availableProcessors();
            return description.on(
                    TargetChoice.resolve(run, plan.target()), WorkerCount.of(run.workers(), cpus, plan.agents()));
        } catch (UserError e) {
            return description.but(String.valueOf(e.getMessage()));
        }
    }
}
