package dev.lighthouse.integrity;

import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the watch shows over time, a value a second. For one thread. */
final class Lines {

    private record Point(double seconds, long checked, long depth, long violations) {}

    private final CompanionContext context;
    private final Tally tally;
    private final List<Point> points = new ArrayList<>();

    Lines(CompanionContext context, Tally tally) {
        this.context = context;
        this.tally = tally;
    }

    void sample() {
        points.add(new Point(context.seconds(), tally.checked.get(), tally.depth.get(), tally.violations()));
    }

    void addTo(CompanionReport report) {
        add(report, "integrity.checked", Point::checked);
        add(report, "integrity.depth", Point::depth);
        add(report, "integrity.violations", Point::violations);
    }

    private void add(CompanionReport report, String name, ToDoubleFunction<Point> value) {
        report.series(new CompanionReport.Series(
                name,
                Metric.Unit.COUNT,
                points.stream().mapToDouble(Point::seconds).toArray(),
                points.stream().mapToDouble(value).toArray()));
    }
}
