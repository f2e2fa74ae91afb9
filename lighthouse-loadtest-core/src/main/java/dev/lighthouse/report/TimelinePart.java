package dev.lighthouse.report;

import static dev.lighthouse.internal.HumanUnits.count;
import static dev.lighthouse.internal.HumanUnits.nanos;

import dev.lighthouse.internal.HumanUnits;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.TimelineSecond;
import java.util.List;
import java.util.function.ToLongFunction;

/** The timeline as a table of at most some sixty rows; percentiles are those of the worst second of a row. */
final class TimelinePart {

    private static final int ROWS = 60;

    private final Html html;
    private final ScenarioResult scenario;

    TimelinePart(Html html, ScenarioResult scenario) {
        this.html = html;
        this.scenario = scenario;
    }

    void render() {
        List<TimelineSecond> timeline = scenario.timeline();
        if (timeline.isEmpty()) {
            return;
        }
        int step = (timeline.size() + ROWS - 1) / ROWS;
        html.open("details").element("summary", "The same as a table");
        Table table = new Table(html, caption(step))
                .numbers("From", "Agents", "Started", "Ended", "Failed", "p50", "p95", "p99", "Max", "Own lag");
        for (int from = 0; from < timeline.size(); from += step) {
            row(table, timeline.subList(from, Math.min(from + step, timeline.size())));
        }
        table.end();
        html.close();
    }

    private static String caption(int step) {
        return step == 1
                ? "Second by second, all operations"
                : "In steps of " + step
                        + " s, all operations; times and own lag are those of the worst second in a step";
    }

    private static void row(Table table, List<TimelineSecond> seconds) {
        long failed = sum(seconds, TimelineSecond::failed);
        table.row(failed > 0 ? "failed" : "")
                .cells(
                        HumanUnits.duration(seconds.get(0).second()),
                        count(seconds.get(seconds.size() - 1).agents()),
                        count(sum(seconds, TimelineSecond::started)),
                        count(sum(seconds, TimelineSecond::ended)),
                        count(failed),
                        worst(seconds, TimelineSecond::p50),
                        worst(seconds, TimelineSecond::p95),
                        worst(seconds, TimelineSecond::p99),
                        worst(seconds, TimelineSecond::max),
                        nanos(seconds.stream()
                                .mapToLong(TimelineSecond::maxOwnLag)
                                .max()
                                .orElse(0)));
    }

    private static long sum(List<TimelineSecond> seconds, ToLongFunction<TimelineSecond> of) {
        return seconds.stream().mapToLong(of).sum();
    }

    private static String worst(List<TimelineSecond> seconds, ToLongFunction<TimelineSecond> of) {
        return seconds.stream()
                .filter(second -> second.ended() > 0)
                .mapToLong(of)
                .mapToObj(Long::valueOf)
                .max(Long::compare)
                .map(HumanUnits::nanos)
                .orElse(HumanUnits.NONE);
    }
}
