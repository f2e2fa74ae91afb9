package dev.lighthouse.report;

import static dev.lighthouse.internal.HumanUnits.nanos;

import dev.lighthouse.report.Chart.Frame;
import dev.lighthouse.report.Chart.Line;
import dev.lighthouse.report.Chart.Scale;
import dev.lighthouse.result.HistogramText;
import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.Phase;
import dev.lighthouse.result.ScenarioResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Makes the chart of response time by percentile, on an axis that gives the rarest tenth as much room as the rest. */
final class Distribution {

    private static final int LINES = 6;
    private static final int POINTS_A_STEP = 20;

    private Distribution() {}

    /** Null where no distribution of a measured phase is at hand. */
    static @Nullable Chart of(ScenarioResult scenario) {
        List<Line> lines = new ArrayList<>();
        List<String> summary = new ArrayList<>();
        boolean severalPhases =
                scenario.phases().stream().filter(Phase::measured).count() > 1;
        int steps = 1;
        int leftOut = 0;
        for (OperationResult operation : operations(scenario)) {
            Histogram histogram = histogram(operation);
            if (histogram != null && lines.size() == LINES) {
                leftOut++;
            } else if (histogram != null) {
                String name = (operation.name().equals(OperationResult.ALL) ? "all operations" : operation.name())
                        + (severalPhases ? " [" + operation.phase() + "]" : "");
                Line line = line(name, "c" + (lines.size() + 1), histogram);
                lines.add(line);
                steps = Math.max(steps, (int) Math.ceil(line.seconds()[line.seconds().length - 1]));
                summary.add("%s: p50 %s, p99 %s, at most %s"
                        .formatted(
                                name,
                                nanos(operation.response().p50()),
                                nanos(operation.response().p99()),
                                nanos(operation.response().max())));
            }
        }
        return lines.isEmpty()
                ? null
                : new Chart(
                        "Response time by percentile",
                        String.join("; ", summary) + "." + leftOut(leftOut),
                        "ns",
                        Scale.ofTimes(lines),
                        Frame.ofPercentiles(steps),
                        lines);
    }

    private static String leftOut(int number) {
        return switch (number) {
            case 0 -> "";
            case 1 -> " One with fewer samples is left out here.";
            default -> " " + number + " with fewer samples are left out here.";
        };
    }

    /** All together, then those with most samples. */
    private static List<OperationResult> operations(ScenarioResult scenario) {
        List<String> measured = scenario.phases().stream()
                .filter(Phase::measured)
                .map(Phase::name)
                .toList();
        List<OperationResult> all = new ArrayList<>();
        if (scenario.operations().stream().map(OperationResult::name).distinct().count() > 1) {
            all.addAll(scenario.overall());
        }
        scenario.operations().stream()
                .sorted(Comparator.comparingLong(OperationResult::started).reversed())
                .forEach(all::add);
        all.removeIf(operation -> !measured.contains(operation.phase()));
        return all;
    }

    private static @Nullable Histogram histogram(OperationResult operation) {
        try {
            Histogram histogram = HistogramText.decode(operation.histograms().response());
            return histogram.getTotalCount() == 0 ? null : histogram;
        } catch (DataFormatException | RuntimeException e) {
            return null;
        }
    }

    private static Line line(String name, String style, Histogram histogram) {
        int points = (int) Math.ceil(Math.log10(histogram.getTotalCount()) * POINTS_A_STEP);
        double[] at = IntStream.rangeClosed(0, Math.max(1, points))
                .mapToDouble(i -> (double) i / POINTS_A_STEP)
                .toArray();
        double[] values = IntStream.range(0, at.length)
                .mapToDouble(i -> histogram.getValueAtPercentile(100 * (1 - Math.pow(10, -at[i]))))
                .toArray();
        return new Line(name, style, at, values);
    }

    /** The percentile after so many steps: 0, 90, 99, 99.9 % … */
    static String percentile(int steps) {
        BigDecimal left = BigDecimal.valueOf(100).movePointLeft(steps);
        return BigDecimal.valueOf(100).subtract(left).stripTrailingZeros().toPlainString() + " %";
    }
}
