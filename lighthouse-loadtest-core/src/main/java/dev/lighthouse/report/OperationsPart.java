package dev.lighthouse.report;

import static dev.lighthouse.internal.HumanUnits.count;
import static dev.lighthouse.internal.HumanUnits.nanos;

import dev.lighthouse.internal.HumanUnits;
import dev.lighthouse.result.ErrorClass;
import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.Phase;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.Statistics;
import java.util.ArrayList;
import java.util.List;

/** What the operations took, phase by phase, and how they failed. */
final class OperationsPart {

    private static final int LONGEST_EXAMPLE = 600;

    private final Html html;
    private final ScenarioResult scenario;

    OperationsPart(Html html, ScenarioResult scenario) {
        this.html = html;
        this.scenario = scenario;
    }

    void measured() {
        html.element("h3", "Operations");
        boolean any = false;
        for (Phase phase : scenario.phases()) {
            if (phase.measured()) {
                any |= times(phase);
            }
        }
        if (!any) {
            html.element("p", "No operation ran in a measured phase.");
        }
        breakdown();
        for (Phase phase : scenario.phases()) {
            if (!phase.measured() && !of(phase).isEmpty()) {
                html.open("details").element("summary", "Warm-up: " + phase.name() + ", not measured");
                times(phase);
                html.close();
            }
        }
    }

    private boolean times(Phase phase) {
        List<OperationResult> operations = of(phase);
        if (operations.isEmpty()) {
            return false;
        }
        Table table = new Table(
                        html,
                        "Response time in phase " + phase.name() + " ("
                                + HumanUnits.duration(phase.endSeconds() - phase.startSeconds())
                                + "), from the intended start, failed operations included")
                .words("Operation")
                .numbers("Count", "Rate", "Failed", "Errors", "Mean", "p50", "p95", "p99", "p99.9", "Max");
        for (OperationResult operation : operations) {
            Statistics response = operation.response();
            table.row(all(operation) ? "total" : "")
                    .cells(
                            name(operation),
                            count(operation.started()),
                            HumanUnits.rate(operation.rate()),
                            count(operation.failed()),
                            HumanUnits.ratio(operation.errorRate()),
                            time(response, response.mean()),
                            time(response, response.p50()),
                            time(response, response.p95()),
                            time(response, response.p99()),
                            time(response, response.p999()),
                            time(response, response.max()));
        }
        table.end();
        return true;
    }

    private void breakdown() {
        List<Phase> measured = scenario.phases().stream()
                .filter(phase -> phase.measured() && !of(phase).isEmpty())
                .toList();
        if (measured.isEmpty()) {
            return;
        }
        html.open("details").element("summary", "Response, service time and start lag apart");
        html.element(
                "p",
                "Response time runs from when an operation was meant to start, service time from when it did start; start"
                        + " lag is the difference. Adjusted is response time less the generator’s own lag: where it differs"
                        + " much, the generator was the bottleneck. The whole distributions are in result.json.");
        for (Phase phase : measured) {
            Table table = new Table(html, "Where the time went in phase " + phase.name())
                    .words("Operation", "Time")
                    .numbers("Samples", "Min", "Mean", "Std dev", "p50", "p90", "p95", "p99", "p99.9", "Max");
            for (OperationResult operation : of(phase)) {
                parts(table, operation, "response", operation.response());
                parts(table, operation, "service", operation.service());
                parts(table, operation, "start lag", operation.startLag());
                parts(table, operation, "adjusted", operation.adjusted());
            }
            table.end();
        }
        html.close();
    }

    private static void parts(Table table, OperationResult operation, String what, Statistics times) {
        table.row(what.equals("response") ? "group" : "")
                .cells(
                        name(operation),
                        what,
                        count(times.count()),
                        time(times, times.min()),
                        time(times, times.mean()),
                        time(times, times.stddev()),
                        time(times, times.p50()),
                        time(times, times.p90()),
                        time(times, times.p95()),
                        time(times, times.p99()),
                        time(times, times.p999()),
                        time(times, times.max()));
    }

    void errors() {
        List<OperationResult> failing = scenario.phases().stream()
                .flatMap(phase -> of(phase).stream())
                .filter(operation -> !all(operation) && !operation.errors().isEmpty())
                .toList();
        html.element("h3", "Errors");
        if (failing.isEmpty()) {
            html.element(
                    "p", scenario.operations().isEmpty() ? "Nothing ran, so nothing failed." : "No operation failed.");
            return;
        }
        Table table = new Table(html, "Failures by class, each with an example", "errors")
                .words("Class")
                .numbers("Count", "Of started")
                .words("Operation", "Phase", "Example");
        for (OperationResult operation : failing) {
            for (ErrorClass error : operation.errors()) {
                table.row("")
                        .cells(
                                error.name(),
                                count(error.count()),
                                HumanUnits.ratio((double) error.count() / operation.started()),
                                operation.name(),
                                operation.phase())
                        .cell("", cell -> cell.element("code", shortened(error.example())));
            }
        }
        table.end();
    }

    private List<OperationResult> of(Phase phase) {
        List<OperationResult> all = new ArrayList<>(scenario.operations());
        all.addAll(scenario.overall());
        all.removeIf(operation -> !operation.phase().equals(phase.name()));
        return all;
    }

    private static boolean all(OperationResult operation) {
        return operation.name().equals(OperationResult.ALL);
    }

    private static String name(OperationResult operation) {
        return all(operation) ? "all operations" : operation.name();
    }

    private static String time(Statistics of, double nanos) {
        return of.count() == 0 ? HumanUnits.NONE : nanos(nanos);
    }

    private static String shortened(String example) {
        return example.length() <= LONGEST_EXAMPLE ? example : example.substring(0, LONGEST_EXAMPLE) + "…";
    }
}
