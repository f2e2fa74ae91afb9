package dev.lighthouse.result;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One scenario, measured. Seconds count from its time zero, the intended start of its first agent.
 *
 * @param name as the plan says
 * @param className of the scenario
 * @param agents in the whole fleet
 * @param workload in one line
 * @param planDigest SHA-256 of the plan, the same in the controller and in every worker
 * @param startedAt ISO-8601 instant of time zero
 * @param timeScale by which the plan's durations were multiplied
 * @param thresholds as the plan says them
 * @param target what was measured
 * @param workers that ran the agents
 * @param phases of the workload
 * @param marks things that happened
 * @param iterations counted over the measured phases
 * @param overall all operations together, one entry a phase
 * @param operations one entry an operation and phase
 * @param agentErrors exceptions of agents that belong to no operation, such as in set-up
 * @param timeline one entry a second
 * @param companions by id
 * @param slowest the slowest operations of the measured phases, the slowest first
 * @param agentSetUp how long the creation of agents took, which is in no operation; null in results of older versions
 * @param problems what the verdict has to know beside the numbers
 * @param operationTags names of operations by the tag that thresholds call them by together
 * @param seconds by the second, those operations that a threshold with {@code over any} looks at
 */
public record ScenarioResult(
        String name,
        String className,
        List<String> tags,
        int agents,
        String workload,
        String planDigest,
        String startedAt,
        double timeScale,
        List<String> thresholds,
        TargetResult target,
        List<WorkerResult> workers,
        List<Phase> phases,
        List<Mark> marks,
        Iterations iterations,
        List<OperationResult> overall,
        List<OperationResult> operations,
        List<ErrorClass> agentErrors,
        List<TimelineSecond> timeline,
        Map<String, CompanionResult> companions,
        List<SlowOperation> slowest,
        @Nullable Statistics agentSetUp,
        List<Problem> problems,
        Map<String, List<String>> operationTags,
        List<OperationSeconds> seconds) {

    public ScenarioResult {
        tags = List.copyOf(tags);
        thresholds = List.copyOf(thresholds);
        workers = List.copyOf(workers);
        phases = List.copyOf(phases);
        marks = List.copyOf(marks);
        overall = List.copyOf(overall);
        operations = List.copyOf(operations);
        agentErrors = List.copyOf(agentErrors);
        timeline = List.copyOf(timeline);
        slowest = slowest == null ? List.of() : List.copyOf(slowest);
        problems = List.copyOf(problems);
        // Older results have neither.
        operationTags = operationTags == null ? Map.of() : Map.copyOf(operationTags);
        seconds = seconds == null ? List.of() : List.copyOf(seconds);
    }
}
