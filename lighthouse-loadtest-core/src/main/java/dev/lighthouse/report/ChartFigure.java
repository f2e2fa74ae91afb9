package dev.lighthouse.report;

/** A chart in the page: title, summary, legend, and the SVG that the script replaces where there is one. */
final class ChartFigure {

    private ChartFigure() {}

    static void render(Html html, ChartData data, Chart chart) {
        String id = data.add(chart);
        html.open("figure", "class", "chart", "id", id, "aria-labelledby", id + "-title");
        html.open("figcaption")
                .element("strong", chart.title(), "id", id + "-title")
                .text(" ")
                .element("span", chart.summary())
                .close();
        legend(html, chart);
        new SvgChart(html, chart).render();
        html.close();
    }

    private static void legend(Html html, Chart chart) {
        html.open("ul", "class", "legend", "aria-hidden", "true");
        for (Chart.Line line : chart.lines()) {
            html.open("li").open("svg", "viewBox", "0 0 24 8");
            html.empty("path", "class", "line " + line.style(), "d", "M0 4H24").close();
            html.text(line.name()).close();
        }
        html.close();
    }
}
