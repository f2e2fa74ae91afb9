package dev.lighthouse.report;

import dev.lighthouse.internal.HumanUnits;
import dev.lighthouse.result.CompanionResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What ran alongside: state, problems, metrics, lines over time and data of its own. */
final class CompanionsPart {

    private final Html html;
    private final ChartData data;
    private final Charts charts;

    CompanionsPart(Html html, ChartData data, Charts charts) {
        this.html = html;
        this.data = data;
        this.charts = charts;
    }

    void render(Map<String, CompanionResult> companions) {
        if (!companions.isEmpty()) {
            html.element("h3", "Companions");
            new TreeMap<>(companions).forEach(this::companion);
        }
    }

    private void companion(String id, CompanionResult companion) {
        html.open("div", "class", "companion");
        html.open("h4").text(id).text(" ");
        Status.render(html, companion.state());
        html.close();
        html.element("p", companion.description());
        if (!companion.state().equals(CompanionResult.OK)) {
            html.element("p", companion.reason(), "class", "reason");
        }
        if (!companion.problems().isEmpty()) {
            html.open("div", "class", "problems").open("ul");
            companion.problems().forEach(problem -> html.element("li", problem));
            html.close().close();
        }
        metrics(id, companion);
        List<Chart> lines = charts.ofSeries(id, companion.series());
        if (!lines.isEmpty()) {
            html.open("div", "class", "charts");
            lines.forEach(chart -> ChartFigure.render(html, data, chart));
            html.close();
        }
        new DataView(html).render("Data of " + id, companion.data());
        html.close();
    }

    private void metrics(String id, CompanionResult companion) {
        if (companion.metrics().isEmpty() && companion.missing().isEmpty()) {
            return;
        }
        Table table = new Table(html, "Metrics of " + id)
                .words("Metric")
                .numbers("Value", "Samples")
                .words("Why not");
        new TreeMap<>(companion.metrics())
                .forEach((name, metric) -> table.row("")
                        .cells(
                                name,
                                HumanUnits.of(metric.value(), metric.unit()),
                                HumanUnits.count(metric.samples()),
                                ""));
        new TreeMap<>(companion.missing())
                .forEach((name, why) -> table.row("inconclusive").cells(name, HumanUnits.NONE, HumanUnits.NONE, why));
        table.end();
    }
}
