package dev.lighthouse.controller;

import dev.lighthouse.target.ProcessTarget;
import dev.lighthouse.target.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario would do, as read from its plan without running anything.
 *
 * @param name of the scenario; its class name where there is no plan
 * @param className of the scenario
 * @param tags by which groups pick it
 * @param agents of the whole fleet; 0 where there is no plan
 * @param workers that would share them on this machine
 * @param target for people
 * @param targetIsProcess true when the target is started by the run, false when it runs already or is unknown
 * @param workload for people
 * @param durationSeconds all stages together
 * @param thresholds as written
 * @param problem why it cannot run, with the way out; null: nothing is known against it
 */
public record ScenarioDescription(
        String name,
        String className,
        List<String> tags,
        int agents,
        int workers,
        String target,
        boolean targetIsProcess,
        String workload,
        double durationSeconds,
        List<String> thresholds,
        @Nullable String problem) {

    /** A scenario class without a plan. */
    static ScenarioDescription broken(String className, @Nullable String problem) {
        return new ScenarioDescription(className, className, List.of(), 0, 0, "", false, "", 0, List.of(), problem);
    }

    /** The same on a target as it will be used, by so many workers. */
    ScenarioDescription on(Target resolved, int count) {
        return new ScenarioDescription(
                name,
                className,
                tags,
                agents,
                count,
                resolved.describe(),
                resolved instanceof ProcessTarget,
                workload,
                durationSeconds,
                thresholds,
                problem);
    }

    /** The same with a problem. */
    ScenarioDescription but(String reason) {
        return new ScenarioDescription(
                name,
                className,
                tags,
                agents,
                workers,
                target,
                targetIsProcess,
                workload,
                durationSeconds,
                thresholds,
                reason);
    }
}
