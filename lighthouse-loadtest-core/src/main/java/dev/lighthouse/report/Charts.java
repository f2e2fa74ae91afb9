package dev.lighthouse.report;

import static dev.lighthouse.internal.HumanUnits.count;
import static dev.lighthouse.internal.HumanUnits.nanos;

import dev.lighthouse.internal.HumanUnits;
import dev.lighthouse.report.Chart.Frame;
import dev.lighthouse.report.Chart.Line;
import dev.lighthouse.report.Chart.Scale;
import dev.lighthouse.result.CompanionResult.Series;
import dev.lighthouse.result.Phase;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.TimelineSecond;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Makes the charts of a scenario from its timeline and its companions' series. */
final class Charts {

    private static final int LINES = 6;

    private final ScenarioResult scenario;
    private final Frame frame;

    Charts(ScenarioResult scenario) {
        this.scenario = scenario;
        double lastPhase =
                scenario.phases().stream().mapToDouble(Phase::endSeconds).max().orElse(0);
        double lastSecond = scenario.timeline().stream()
                .mapToInt(TimelineSecond::second)
                .max()
                .orElse(0);
        this.frame = new Frame(Math.max(1, Math.max(lastPhase, lastSecond)), scenario.phases(), scenario.marks());
    }

    Chart throughput() {
        List<Line> lines = List.of(
                line("started", "c2", TimelineSecond::started),
                line("ended", "c1", TimelineSecond::ended),
                line("of these failed", "bad", TimelineSecond::failed));
        long ended =
                scenario.timeline().stream().mapToLong(TimelineSecond::ended).sum();
        long failed =
                scenario.timeline().stream().mapToLong(TimelineSecond::failed).sum();
        int seconds = scenario.timeline().size();
        String summary = "%s operations ended in %s, %s of them failed; at most %s in a second."
                .formatted(
                        count(ended), HumanUnits.duration(seconds), failed == 0 ? "none" : count(failed), count((long)
                                worst(TimelineSecond::ended)));
        return new Chart("Throughput and failures", summary, "1/s", Scale.fromZero(lines), frame, lines);
    }

    Chart percentiles() {
        List<Line> lines = List.of(
                times("p50", "c1", TimelineSecond::p50),
                times("p95", "c2", TimelineSecond::p95),
                times("p99", "c3", TimelineSecond::p99));
        TimelineSecond worst = scenario.timeline().stream()
                .max(Comparator.comparingLong(TimelineSecond::p99))
                .orElseThrow();
        Scale scale = Scale.ofTimes(lines);
        String summary =
                "All operations, failed ones too, second by second; worst second: %s, with p50 %s, p95 %s, p99 %s.%s"
                        .formatted(
                                HumanUnits.duration(worst.second()),
                                nanos(worst.p50()),
                                nanos(worst.p95()),
                                nanos(worst.p99()),
                                scale.log() ? " Logarithmic scale." : "");
        return new Chart("Response time", summary, "ns", scale, frame, lines);
    }

    Chart ownLag() {
        List<Line> lines = List.of(line("largest own lag", "c4", TimelineSecond::maxOwnLag));
        String summary = "By how much the generator itself was late, at worst, in each second; at most %s."
                .formatted(nanos(worst(TimelineSecond::maxOwnLag)));
        return new Chart("The generator’s own lag", summary, "ns", Scale.fromZero(lines), frame, lines);
    }

    /** One chart for each unit, and for each six lines of it. */
    List<Chart> ofSeries(String companion, List<Series> series) {
        Map<String, List<Series>> byUnit = new LinkedHashMap<>();
        for (Series one : series) {
            if (one.seconds().length > 0) {
                byUnit.computeIfAbsent(one.unit(), unit -> new ArrayList<>()).add(one);
            }
        }
        List<Chart> charts = new ArrayList<>();
        byUnit.forEach((unit, ofUnit) -> {
            for (int from = 0; from < ofUnit.size(); from += LINES) {
                charts.add(ofSeries(companion, unit, ofUnit.subList(from, Math.min(from + LINES, ofUnit.size()))));
            }
        });
        return charts;
    }

    private Chart ofSeries(String companion, String unit, List<Series> series) {
        List<Line> lines = new ArrayList<>();
        List<String> summary = new ArrayList<>();
        for (Series one : series) {
            lines.add(new Line(one.name(), "c" + (lines.size() + 1), one.seconds(), one.values()));
            double first = one.values()[0];
            double last = one.values()[one.values().length - 1];
            double most = Arrays.stream(one.values()).max().orElse(last);
            summary.add("%s: %s at the first reading, %s at the last, at most %s"
                    .formatted(
                            one.name(),
                            HumanUnits.of(first, unit),
                            HumanUnits.of(last, unit),
                            HumanUnits.of(most, unit)));
        }
        Scale scale = unit.equals("ns") ? Scale.ofTimes(lines) : Scale.ofLevels(lines);
        return new Chart(companion, String.join("; ", summary) + ".", unit, scale, frame, lines);
    }

    private double worst(ToLongFunction<TimelineSecond> of) {
        return scenario.timeline().stream().mapToLong(of).max().orElse(0);
    }

    private Line times(String name, String style, ToLongFunction<TimelineSecond> of) {
        return line(name, style, second -> second.ended() == 0 ? Double.NaN : of.applyAsLong(second));
    }

    private Line line(String name, String style, ToDoubleFunction<TimelineSecond> of) {
        List<TimelineSecond> timeline = scenario.timeline();
        return new Line(
                name,
                style,
                timeline.stream().mapToDouble(TimelineSecond::second).toArray(),
                timeline.stream().mapToDouble(of).toArray());
    }
}
