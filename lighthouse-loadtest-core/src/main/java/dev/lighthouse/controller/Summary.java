package dev.lighthouse.controller;

import dev.lighthouse.companion.Metric;
import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.Phase;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.verdict.Quantity;

/** What a scenario came to, in one line for people who waited for it; the verdict is another matter. */
final class Summary {

    private Summary() {}

    static String line(ScenarioResult scenario) {
        return scenario.overall().stream()
                .filter(each -> each.phase().equals(Phase.HOLD) && each.started() > 0)
                .findFirst()
                .map(hold -> scenario.name() + ": " + figures(hold))
                .orElse(scenario.name() + ": nothing was measured");
    }

    private static String figures(OperationResult hold) {
        return Quantity.count(hold.started()) + (hold.started() == 1 ? " operation, " : " operations, ")
                + Quantity.count(hold.failed())
                + " failed (" + Quantity.format(hold.errorRate(), Metric.Unit.RATIO) + "), response p95 "
                + (hold.response().count() == 0
                        ? "unknown"
                        : Quantity.format(hold.response().p95(), Metric.Unit.NANOSECONDS));
    }
}
