package dev.lighthouse.report;

import static dev.lighthouse.internal.HumanUnits.bytes;
import static dev.lighthouse.internal.HumanUnits.count;
import static dev.lighthouse.internal.HumanUnits.nanos;

import dev.lighthouse.internal.HumanUnits;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.WorkerResult;

/** Whether the generator itself was well. */
final class WorkersPart {

    private final Html html;
    private final ChartData data;
    private final Charts charts;

    WorkersPart(Html html, ChartData data, Charts charts) {
        this.html = html;
        this.data = data;
        this.charts = charts;
    }

    void render(ScenarioResult scenario) {
        html.element("h3", "Generator health");
        if (scenario.workers().isEmpty()) {
            html.element("p", "No worker ran.");
            return;
        }
        Table table = new Table(html, "Worker JVMs, which ran the agents")
                .words("Worker", "State")
                .numbers(
                        "Agents",
                        "Not created",
                        "Stuck",
                        "CPU",
                        "GC",
                        "Peak heap",
                        "Peak resident",
                        "Own lag",
                        "Clock offset")
                .words("Threads", "JVM");
        scenario.workers().forEach(worker -> row(table, worker));
        table.end();
        HealthPart health = new HealthPart(html, data, charts);
        health.table(scenario.workers());
        if (!scenario.timeline().isEmpty()) {
            html.open("div", "class", "charts");
            ChartFigure.render(html, data, charts.ownLag());
            health.charts(scenario.workers());
            html.close();
        }
    }

    private static void row(Table table, WorkerResult worker) {
        boolean well = worker.state().equals(WorkerResult.FINISHED);
        table.row(well ? "" : Status.style(worker.state())).cells(worker.id() + " (pid " + worker.pid() + ")");
        table.cell("", cell -> {
            Status.render(cell, worker.state());
            if (worker.exitCode() != null) {
                cell.element("small", "exit code " + worker.exitCode());
            }
        });
        table.cells(
                count(worker.agents()),
                count(worker.agentsFailed()),
                count(worker.agentsStuck()),
                HumanUnits.of(worker.cpuSeconds(), "s"),
                nanos(worker.gcMillis() * 1e6),
                bytes(worker.peakHeapBytes()),
                worker.peakResidentBytes() == 0 ? HumanUnits.NONE : bytes(worker.peakResidentBytes()),
                nanos(worker.maxOwnLag()),
                nanos(worker.clockOffsetNanos()) + " ± " + nanos(worker.clockErrorNanos()),
                worker.threads(),
                worker.jvm());
    }
}
