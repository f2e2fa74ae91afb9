package dev.lighthouse.report;

import static dev.lighthouse.internal.HumanUnits.count;

import dev.lighthouse.internal.HumanUnits;
import dev.lighthouse.result.Iterations;
import dev.lighthouse.result.Mark;
import dev.lighthouse.result.Phase;
import dev.lighthouse.result.Problem;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.TargetResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One scenario: its problems, what it did to which target, and what was measured. */
final class ScenarioSection {

    private final Html html;
    private final ChartData data;
    private final ScenarioResult scenario;
    private final Charts charts;

    ScenarioSection(Html html, ChartData data, ScenarioResult scenario) {
        this.html = html;
        this.data = data;
        this.scenario = scenario;
        this.charts = new Charts(scenario);
    }

    static String anchor(int index) {
        return "scenario-" + index;
    }

    void render(int index) {
        String anchor = anchor(index);
        html.open("section", "id", anchor, "class", "scenario", "aria-labelledby", anchor + "-title");
        html.element("h2", scenario.name(), "id", anchor + "-title");
        problems();
        html.element("p", scenario.workload() + ".", "class", "lead");
        facts();
        OperationsPart operations = new OperationsPart(html, scenario);
        operations.measured();
        figures();
        marks();
        new TimelinePart(html, scenario).render();
        new SlowestPart(html).render(scenario.slowest());
        operations.errors();
        new CompanionsPart(html, data, charts).render(scenario.companions());
        new WorkersPart(html, data, charts).render(scenario);
        html.close();
    }

    private void problems() {
        List<Problem> problems = scenario.problems();
        if (problems.isEmpty()) {
            return;
        }
        html.open("div", "class", "problems", "role", "note")
                .element("h3", "Problems")
                .open("ul");
        for (Problem problem : problems) {
            html.open("li").element("strong", kind(problem.kind()));
            html.text(" ").text(problem.message()).close();
        }
        html.close().close();
    }

    private static String kind(Problem.Kind kind) {
        return switch (kind) {
            case NOT_RUN -> "Not run.";
            case WORKER_DIED -> "A worker died.";
            case TARGET_DIED -> "The target died.";
            case ABORTED -> "A threshold aborted the run.";
            case INTERRUPTED -> "Interrupted.";
            case INCOMPLETE -> "Incomplete.";
        };
    }

    private void facts() {
        html.open("dl", "class", "facts");
        target(scenario.target());
        fact("Agents", count(scenario.agents()));
        fact("Began", HeaderSection.date(scenario.startedAt()));
        if (scenario.timeScale() != 1) {
            fact("Durations scaled by", HumanUnits.of(scenario.timeScale(), "1"));
        }
        if (!scenario.tags().isEmpty()) {
            fact("Tags", String.join(", ", scenario.tags()));
        }
        fact("Class", scenario.className());
        html.close();
        Iterations iterations = scenario.iterations();
        new Table(html, "Iterations of the measured phases")
                .words("")
                .numbers("Intended", "Started", "Completed", "Failed", "Unstarted", "Refused", "Error rate")
                .row("")
                .cells(
                        "Iterations",
                        count(iterations.intended()),
                        count(iterations.started()),
                        count(iterations.completed()),
                        count(iterations.failed()),
                        count(iterations.unstarted()),
                        count(iterations.refused()),
                        HumanUnits.ratio(iterations.errorRate()))
                .end();
    }

    private void target(TargetResult target) {
        String address = target.address() == null || target.address().isEmpty() ? "" : " at " + target.address();
        fact("Target", target.name() + " (" + target.kind() + ")" + address);
        if (target.pid() != null) {
            fact("Target’s process", "pid " + target.pid());
        }
        if (target.readyMillis() != null) {
            fact("Ready after", HumanUnits.nanos(target.readyMillis() * 1e6));
        }
        if (target.exitCode() != null) {
            fact("Ended by itself", "exit code " + target.exitCode());
        }
    }

    private void fact(String name, @Nullable String value) {
        html.open("div").element("dt", name).element("dd", value).close();
    }

    private void figures() {
        if (scenario.timeline().isEmpty()) {
            return;
        }
        html.element("h3", "Over time").open("div", "class", "charts");
        ChartFigure.render(html, data, charts.throughput());
        ChartFigure.render(html, data, charts.percentiles());
        Chart distribution = Distribution.of(scenario);
        if (distribution != null) {
            ChartFigure.render(html, data, distribution);
        }
        html.close();
        List<String> shaded = scenario.phases().stream()
                .filter(phase -> !phase.measured())
                .map(Phase::name)
                .toList();
        if (!shaded.isEmpty()) {
            html.element("p", "Shaded: " + String.join(", ", shaded) + ", not measured.", "class", "quiet");
        }
    }

    private void marks() {
        if (scenario.marks().isEmpty()) {
            return;
        }
        Table table = new Table(html, "Marks, numbered as in the charts")
                .words("No.")
                .numbers("At")
                .words("What happened");
        int number = 1;
        for (Mark mark : scenario.marks()) {
            Double until = mark.until();
            String when =
                    HumanUnits.duration(mark.seconds()) + (until == null ? "" : " to " + HumanUnits.duration(until));
            table.row("").cells(Integer.toString(number++), when, mark.text());
        }
        table.end();
    }
}
