package dev.lighthouse.controller;

import dev.lighthouse.companion.Metric;
import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.Phase;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.verdict.Quantity;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a scenario came to, in one line for people who waited for it; the verdict is another matter. */
final class Summary {

    private Summary() {}

    static String line(ScenarioResult scenario) {
        Set<String> measured = scenario.phases().stream()
                .filter(Phase::measured)
                .map(Phase::name)
                .collect(Collectors.toSet());
        List<OperationResult> ran = scenario.overall().stream()
                .filter(each -> measured.contains(each.phase()) && each.started() > 0)
                .toList();
        return scenario.name() + ": " + (ran.isEmpty() ? "nothing was measured" : figures(ran, measured.size()));
    }

    private static String figures(List<OperationResult> ran, int phases) {
        long started = ran.stream().mapToLong(OperationResult::started).sum();
        long failed = ran.stream().mapToLong(OperationResult::failed).sum();
        return Quantity.count(started) + (started == 1 ? " operation" : " operations") + where(ran.size(), phases)
                + ", " + Quantity.count(failed) + " failed ("
                + Quantity.format((double) failed / started, Metric.Unit.RATIO) + "), response p95 "
                + p95(ran, phases);
    }

    private static String where(int ran, int phases) {
        return phases == 1 ? "" : " in " + (ran == phases ? "" : ran + " of ") + phases + " phases";
    }

    /** Percentiles of phases make none of all together, so the worst one speaks for them. */
    private static String p95(List<OperationResult> ran, int phases) {
        return ran.stream()
                .filter(each -> each.response().count() > 0)
                .max(Comparator.comparingDouble(each -> each.response().p95()))
                .map(worst -> Quantity.format(worst.response().p95(), Metric.Unit.NANOSECONDS)
                        + (phases == 1 ? "" : " (worst phase " + worst.phase() + ")"))
                .orElse("unknown");
    }
}
