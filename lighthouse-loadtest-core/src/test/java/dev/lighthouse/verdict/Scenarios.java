package dev.lighthouse.verdict;

import dev.lighthouse.result.CompanionResult;
import dev.lighthouse.result.ErrorClass;
import dev.lighthouse.result.GeneratorHealth;
import dev.lighthouse.result.HistogramText;
import dev.lighthouse.result.Iterations;
import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.OperationSeconds;
import dev.lighthouse.result.Phase;
import dev.lighthouse.result.Problem;
import dev.lighthouse.result.RunResult;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.Statistics;
import dev.lighthouse.result.TargetResult;
import dev.lighthouse.result.WorkerResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Makes results; everything that a test does not say is in order. */
final class Scenarios {

    static final String DIGEST = "sha256:" + "0".repeat(64);

    private final String name;
    private List<String> thresholds = List.of();
    private TargetResult target = new TargetResult(
            "hub",
            "process",
            "http://127.0.0.1:1",
            4711L,
            800L,
            null,
            List.of(new TargetResult.LaunchedFile("hub.jar", "ab")));
    private final List<WorkerResult> workers = new ArrayList<>();
    private List<Phase> phases = List.of(new Phase(Phase.RAMP_UP, 0, 5, false), new Phase(Phase.HOLD, 5, 65, true));
    private Iterations iterations = new Iterations(2_000, 2_000, 2_000, 0, 0, 0);
    private final List<OperationResult> overall = new ArrayList<>();
    private final List<OperationResult> operations = new ArrayList<>();
    private final List<ErrorClass> agentErrors = new ArrayList<>();
    private final Map<String, CompanionResult> companions = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, List<String>> operationTags = new LinkedHashMap<>();
    private final List<OperationSeconds> seconds = new ArrayList<>();

    private Scenarios(String name) {
        this.name = name;
    }

    static Scenarios scenario(String name) {
        return new Scenarios(name);
    }

    static RunResult run(Scenarios... scenarios) {
        return new RunResult(
                RunResult.SCHEMA,
                "run-1",
                "2026-01-02T03:04:05Z",
                "2026-01-02T03:05:10Z",
                42,
                "0.1.0",
                new RunResult.Component("hub", "1.0"),
                Map.of(),
                Map.of(),
                List.of(scenarios).stream().map(Scenarios::result).toList());
    }

    /** The verdict on a run of this scenario alone. */
    Verdict verdict() {
        return Judge.judge(run(this), DIGEST);
    }

    /** The only finding of that verdict. */
    Finding onlyFinding() {
        List<Finding> findings = verdict().findings();
        if (findings.size() != 1) {
            throw new AssertionError("expected one finding but there are " + findings);
        }
        return findings.get(0);
    }

    Scenarios thresholds(String... texts) {
        thresholds = List.of(texts);
        return this;
    }

    Scenarios target(String kind, TargetResult.LaunchedFile... files) {
        target = new TargetResult("hub", kind, "http://127.0.0.1:1", null, null, null, List.of(files));
        return this;
    }

    Scenarios worker(String state, int agentsFailed, int agentsStuck, long maxOwnLag) {
        return worker(state, agentsFailed, agentsStuck, maxOwnLag, null);
    }

    /** A worker that was woken this late. */
    Scenarios workerWithLag(Histogram schedulingLag, double throttled) {
        GeneratorHealth health = new GeneratorHealth(
                2,
                0.5,
                0,
                0,
                0,
                Statistics.of(schedulingLag),
                HistogramText.encode(schedulingLag),
                0,
                throttled,
                0,
                0,
                0,
                Map.of(),
                List.of());
        return worker(WorkerResult.FINISHED, 0, 0, 0, health);
    }

    private Scenarios worker(
            String state, int agentsFailed, int agentsStuck, long maxOwnLag, @Nullable GeneratorHealth health) {
        int id = workers.size();
        workers.add(new WorkerResult(
                id,
                100 + id,
                state,
                null,
                "JVM 17",
                "platform",
                50,
                agentsFailed,
                agentsStuck,
                1.5,
                20,
                1,
                1,
                maxOwnLag,
                60,
                0,
                1000,
                health));
        return this;
    }

    Scenarios phases(Phase... all) {
        phases = List.of(all);
        return this;
    }

    Scenarios iterations(long intended, long started, long failed, long unstarted, long refused) {
        iterations = new Iterations(intended, started, started - failed, failed, unstarted, refused);
        return this;
    }

    Scenarios overall(Operations operation) {
        overall.add(operation.result());
        return this;
    }

    Scenarios operation(Operations operation) {
        return operation(operation.result());
    }

    Scenarios operation(OperationResult operation) {
        operations.add(operation);
        return this;
    }

    Scenarios agentError(String name, long count, String example) {
        agentErrors.add(new ErrorClass(name, count, example));
        return this;
    }

    Scenarios companion(String id, CompanionResult companion) {
        companions.put(id, companion);
        return this;
    }

    Scenarios problem(Problem.Kind kind, String message) {
        problems.add(new Problem(kind, message));
        return this;
    }

    Scenarios tag(String tag, String... operations) {
        operationTags.put(tag, List.of(operations));
        return this;
    }

    Scenarios seconds(OperationSeconds bySecond) {
        seconds.add(bySecond);
        return this;
    }

    ScenarioResult result() {
        return new ScenarioResult(
                name,
                "com.example.Smoke",
                List.of(),
                50,
                "closed",
                "cd".repeat(32),
                "2026-01-02T03:04:05Z",
                1,
                thresholds,
                target,
                workers,
                phases,
                List.of(),
                iterations,
                overall,
                operations,
                agentErrors,
                List.of(),
                companions,
                List.of(),
                null,
                problems,
                operationTags,
                seconds);
    }
}
