package dev.lighthouse.verdict;

import dev.lighthouse.result.CompanionResult;
import java.util.List;
import java.util.Map;

/** Makes companions' results. */
final class Companions {

    private Companions() {}

    static CompanionResult reporting(String metric, double value, String unit, long samples) {
        return ok(Map.of(metric, new CompanionResult.MetricValue(value, unit, samples)), Map.of(), List.of());
    }

    static CompanionResult missing(String metric, String reason) {
        return ok(Map.of(), Map.of(metric, reason), List.of());
    }

    static CompanionResult withProblem(String metric, double value, String problem) {
        return ok(Map.of(metric, new CompanionResult.MetricValue(value, "1", 5)), Map.of(), List.of(problem));
    }

    static CompanionResult notOk(String state, String reason) {
        return new CompanionResult(
                state, reason, "a companion", Map.of(), Map.of(), List.of(), List.of(), List.of(), Map.of());
    }

    static CompanionResult finding(String requirement, String outcome, String reason) {
        return new CompanionResult(
                CompanionResult.OK,
                "",
                "a companion",
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(new CompanionResult.Finding(requirement, outcome, reason)),
                Map.of());
    }

    private static CompanionResult ok(
            Map<String, CompanionResult.MetricValue> metrics, Map<String, String> missing, List<String> problems) {
        return new CompanionResult(
                CompanionResult.OK, "", "a companion", metrics, missing, List.of(), problems, List.of(), Map.of());
    }
}
