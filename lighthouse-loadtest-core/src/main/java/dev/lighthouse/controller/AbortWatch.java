package dev.lighthouse.controller;

import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.record.Phases;
import dev.lighthouse.result.Iterations;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.verdict.LiveJudge;
import java.util.List;
import java.util.Optional;

/** Sees while a scenario runs whether a threshold with {@code abort on} still holds. For one thread. */
final class AbortWatch {

    private final Phases phases;
    private final LiveJudge judge;

    AbortWatch(ScenarioPlan plan, Phases phases) {
        this.phases = phases;
        judge = new LiveJudge(plan.thresholds(), plan.operationTags(), phases.describe());
    }

    /** Takes a complete second. */
    void closed(int second, List<OperationInterval> intervals) {
        if (judge.isNeeded()) {
            judge.take(
                    second,
                    Seconds.of(phases, second, intervals, judge::looksAt),
                    intervals.stream()
                            .mapToLong(OperationInterval::maxOwnLag)
                            .max()
                            .orElse(0));
        }
    }

    /** Why to stop now. */
    Optional<String> violation(Iterations soFar) {
        return judge.violation(soFar);
    }
}
