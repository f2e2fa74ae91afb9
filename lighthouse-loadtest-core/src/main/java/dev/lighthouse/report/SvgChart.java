package dev.lighthouse.report;

import dev.lighthouse.internal.HumanUnits;
import dev.lighthouse.report.Chart.Line;
import dev.lighthouse.result.Mark;
import dev.lighthouse.result.Phase;
import java.util.List;
import java.util.Locale;

/** Draws a chart as plain SVG: what stands there without JavaScript, and on paper. */
final class SvgChart {

    private static final int WIDTH = 720;
    private static final int TOP = 18;
    private static final int BOTTOM = 202;
    private static final int HEIGHT = 224;
    private static final int COLUMNS = 360;
    private static final int TIME_LABELS = 6;

    private final Html html;
    private final Chart chart;

    SvgChart(Html html, Chart chart) {
        this.html = html;
        this.chart = chart;
    }

    void render() {
        html.open(
                "svg",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "role",
                "img",
                "aria-label",
                chart.title() + ". " + chart.summary());
        phases();
        windows();
        valueAxis();
        timeAxis();
        chart.lines().forEach(this::line);
        marks();
        valueLabels();
        html.close();
    }

    private void phases() {
        for (Phase phase : chart.frame().phases()) {
            if (!phase.measured()) {
                shade("warm-up", phase.startSeconds(), phase.endSeconds());
            }
        }
    }

    /** Marks that last, such as a fault. */
    private void windows() {
        for (Mark mark : chart.frame().marks()) {
            Double until = mark.until();
            if (until != null) {
                shade("window", mark.seconds(), until);
            }
        }
    }

    private void shade(String style, double fromSeconds, double untilSeconds) {
        double from = x(fromSeconds);
        String width = number(Math.max(0, x(untilSeconds) - from));
        String height = number(BOTTOM - TOP);
        html.empty("rect", "class", style, "x", number(from), "y", number(TOP), "width", width, "height", height);
    }

    private void valueAxis() {
        for (double tick : chart.scale().ticks()) {
            rule("grid", 0, y(tick), WIDTH, y(tick));
        }
    }

    private void valueLabels() {
        for (double tick : chart.scale().ticks()) {
            label(HumanUnits.of(tick, chart.unit()), 2, y(tick) - 3, "start");
        }
    }

    private void percentileAxis() {
        for (int step = 0; step <= chart.frame().endSeconds(); step++) {
            rule("tick", x(step), BOTTOM, x(step), BOTTOM + 4);
            String anchor = step == 0 ? "start" : step == chart.frame().endSeconds() ? "end" : "middle";
            label(Distribution.percentile(step), x(step), HEIGHT - 5, anchor);
        }
    }

    private void timeAxis() {
        if (chart.frame().percentiles()) {
            percentileAxis();
            return;
        }
        double end = chart.frame().endSeconds();
        double step = timeStep(end / TIME_LABELS);
        for (int i = 0; i * step <= end * 1.0001; i++) {
            double x = x(i * step);
            rule("tick", x, BOTTOM, x, BOTTOM + 4);
            label(HumanUnits.duration(i * step), x, HEIGHT - 5, i == 0 ? "start" : x > WIDTH - 30 ? "end" : "middle");
        }
    }

    private static double timeStep(double rough) {
        for (double step : new double[] {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800}) {
            if (step >= rough) {
                return step;
            }
        }
        return 3600 * Math.ceil(rough / 3600);
    }

    private void marks() {
        List<Mark> marks = chart.frame().marks();
        for (int i = 0; i < marks.size(); i++) {
            double x = x(marks.get(i).seconds());
            rule("mark", x, TOP, x, BOTTOM);
            label(Integer.toString(i + 1), x, TOP - 4, "middle");
        }
    }

    /** The path keeps the lowest and the highest value of each column, so that no peak is lost to its width. */
    private void line(Line line) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        int next = 0;
        while (next < line.values().length) {
            int column = column(line, next);
            int low = next;
            int high = next;
            for (; next < line.values().length && column(line, next) == column; next++) {
                double value = line.values()[next];
                low = value < line.values()[low] ? next : low;
                high = value > line.values()[high] ? next : high;
            }
            pen = point(path, line, Math.min(low, high), pen);
            if (low != high) {
                pen = point(path, line, Math.max(low, high), pen);
            }
        }
        html.empty("path", "class", "line " + line.style(), "d", path.toString());
    }

    private int column(Line line, int index) {
        return (int) (line.seconds()[index] / chart.frame().endSeconds() * COLUMNS);
    }

    private boolean point(StringBuilder path, Line line, int index, boolean pen) {
        double value = line.values()[index];
        if (!Double.isFinite(value)) {
            return false;
        }
        String x = number(x(line.seconds()[index]));
        path.append(pen ? 'L' : 'M').append(x).append(' ').append(number(y(value)));
        if (!pen) {
            path.append("h.1");
        }
        return true;
    }

    private void rule(String style, double x1, double y1, double x2, double y2) {
        html.empty("line", "class", style, "x1", number(x1), "y1", number(y1), "x2", number(x2), "y2", number(y2));
    }

    private void label(String text, double x, double y, String anchor) {
        html.element("text", text, "x", number(x), "y", number(y), "text-anchor", anchor);
    }

    private double x(double seconds) {
        return Math.max(0, Math.min(1, seconds / chart.frame().endSeconds())) * WIDTH;
    }

    private double y(double value) {
        return BOTTOM - Math.max(0, Math.min(1, chart.scale().position(value))) * (BOTTOM - TOP);
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
