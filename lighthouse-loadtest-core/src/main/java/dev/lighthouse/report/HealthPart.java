package dev.lighthouse.report;

import static dev.lighthouse.internal.HumanUnits.count;
import static dev.lighthouse.internal.HumanUnits.nanos;
import static dev.lighthouse.internal.HumanUnits.ratio;

import dev.lighthouse.result.GeneratorHealth;
import dev.lighthouse.result.Statistics;
import dev.lighthouse.result.WorkerResult;
import java.util.List;

/** What the workers measured of themselves. */
final class HealthPart {

    private final Html html;
    private final ChartData data;
    private final Charts charts;

    HealthPart(Html html, ChartData data, Charts charts) {
        this.html = html;
        this.data = data;
        this.charts = charts;
    }

    void table(List<WorkerResult> workers) {
        if (workers.stream().allMatch(worker -> worker.health() == null)) {
            return;
        }
        Table table = new Table(html, "What kept the workers from running in the measured phase")
                .words("Worker")
                .numbers(
                        "CPU used",
                        "of processors",
                        "Lag p50",
                        "p90",
                        "p99",
                        "Max",
                        "GC pauses",
                        "Total",
                        "Longest",
                        "Stolen",
                        "Throttled",
                        "Pinned",
                        "Clock steps");
        for (WorkerResult worker : workers) {
            GeneratorHealth health = worker.health();
            if (health != null) {
                row(table, worker.id(), health);
            }
        }
        table.end();
        html.element(
                "p",
                "Lag is how late a thread of the worker was woken. An agent’s thread waits as long, before it sends and"
                        + " before it reads; thresholds that this may have decided are inconclusive.");
    }

    private void row(Table table, int id, GeneratorHealth health) {
        Statistics lag = health.schedulingLag();
        table.row("")
                .cells(
                        Integer.toString(id),
                        ratio(health.cpu()),
                        count(health.processors()),
                        nanos(lag.p50()),
                        nanos(lag.p90()),
                        nanos(lag.p99()),
                        nanos(lag.max()),
                        count(health.gcPauses()),
                        nanos(health.gcNanos()),
                        nanos(health.gcLongestNanos()));
        orReason(table, health, GeneratorHealth.STEAL, ratio(health.steal()));
        orReason(table, health, GeneratorHealth.THROTTLED, ratio(health.throttled()));
        orReason(table, health, GeneratorHealth.PINNED, count(health.pinned()));
        table.cells(count(health.clockSteps()));
    }

    private static void orReason(Table table, GeneratorHealth health, String what, String value) {
        String reason = health.notMeasured().get(what);
        if (reason == null) {
            table.cells(value);
        } else {
            table.cell("", cell -> cell.element("span", "not measured", "title", reason));
        }
    }

    void charts(List<WorkerResult> workers) {
        for (WorkerResult worker : workers) {
            GeneratorHealth health = worker.health();
            if (health != null) {
                charts.ofSeries("Worker " + worker.id(), health.series())
                        .forEach(chart -> ChartFigure.render(html, data, chart));
            }
        }
    }
}
