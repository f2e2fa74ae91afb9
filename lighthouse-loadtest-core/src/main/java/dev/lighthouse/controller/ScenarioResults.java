package dev.lighthouse.controller;

import dev.lighthouse.fleet.Fleet;
import dev.lighthouse.record.Phases;
import dev.lighthouse.record.ScenarioRecord;
import dev.lighthouse.result.CompanionResult;
import dev.lighthouse.result.ErrorClass;
import dev.lighthouse.result.Iterations;
import dev.lighthouse.result.Mark;
import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.OperationSeconds;
import dev.lighthouse.result.Problem;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.SlowOperation;
import dev.lighthouse.result.Statistics;
import dev.lighthouse.result.TargetResult;
import dev.lighthouse.result.TimelineSecond;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.threshold.Threshold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Puts a scenario's result together from what took part in it. */
final class ScenarioResults {

    private final RunConfiguration run;
    private final ScenarioFinder.Found scenario;
    private final ScenarioPlan plan;
    private final Phases phases;

    ScenarioResults(RunConfiguration run, ScenarioFinder.Found scenario, Phases phases) {
        this.run = run;
        this.scenario = scenario;
        this.plan = scenario.plan();
        this.phases = phases;
    }

    /** The whole result. */
    ScenarioResult of(
            String startedAt,
            @Nullable TargetResult target,
            @Nullable Fleet fleet,
            ScenarioRecord record,
            List<TimelineSecond> timeline,
            List<OperationSeconds> seconds,
            List<Mark> marks,
            Map<String, CompanionResult> companions,
            List<Problem> problems) {
        return result(
                startedAt,
                target,
                fleet,
                withClockSteps(marks, fleet),
                record.overall(),
                record.operations(),
                timeline,
                new LinkedHashMap<>(companions),
                record.slowest(),
                problems,
                seconds);
    }

    private static List<Mark> withClockSteps(List<Mark> marks, @Nullable Fleet fleet) {
        List<Mark> all = new ArrayList<>(marks);
        if (fleet != null) {
            fleet.clockSteps()
                    .forEach(step -> all.add(new Mark(
                            Math.round(step.seconds() * 1e3) / 1e3,
                            "the wall clock was set by " + Math.round(step.nanos() / 1e6) + " ms")));
        }
        all.sort(Comparator.comparingDouble(Mark::seconds));
        return all;
    }

    /** The result of a scenario of which nothing but its problems can be told. */
    ScenarioResult none(String startedAt, List<Problem> problems) {
        return result(
                startedAt,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new LinkedHashMap<>(),
                List.of(),
                problems,
                List.of());
    }

    private ScenarioResult result(
            String startedAt,
            @Nullable TargetResult target,
            @Nullable Fleet fleet,
            List<Mark> marks,
            List<OperationResult> overall,
            List<OperationResult> operations,
            List<TimelineSecond> timeline,
            Map<String, CompanionResult> companions,
            List<SlowOperation> slowest,
            List<Problem> problems,
            List<OperationSeconds> seconds) {
        TargetResult unready = new TargetResult(
                plan.target().name(), run.targetUrl() == null ? "process" : "url", "", null, null, null, List.of());
        return new ScenarioResult(
                plan.name(),
                scenario.className(),
                plan.tags(),
                plan.agents(),
                plan.workload().describe(),
                plan.digest(),
                startedAt,
                run.timeScale(),
                plan.thresholds().stream().map(Threshold::text).toList(),
                target == null ? unready : target,
                fleet == null ? List.of() : fleet.results(),
                phases.describe(),
                marks,
                fleet == null ? new Iterations(0, 0, 0, 0, 0, 0) : fleet.iterations(),
                overall,
                operations,
                agentErrors(fleet),
                timeline,
                companions,
                slowest,
                Statistics.of(fleet == null ? new Histogram(3) : fleet.setUpTimes()),
                problems,
                plan.operationTags(),
                seconds);
    }

    private static List<ErrorClass> agentErrors(@Nullable Fleet fleet) {
        List<ErrorClass> errors = new ArrayList<>();
        if (fleet != null) {
            fleet.iterationErrors()
                    .forEach((name, count) -> errors.add(new ErrorClass(name, count.count(), count.example())));
        }
        return errors;
    }
}
