package dev.lighthouse.result;

import java.io.IOException;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Whether the seconds of operations are those of which their results are the sums. */
final class SecondsChecks {

    private static final List<String> DISTRIBUTIONS = List.of("response", "service", "startLag", "adjusted");

    private SecondsChecks() {}

    /**
     * Checks those of a scenario.
     *
     * @param inOrder nothing that was counted may be lost, so that they must add up
     */
    static void check(JsonPlace scenario, boolean inOrder) throws IOException {
        for (JsonPlace series : scenario.to("seconds").items()) {
            check(series, whole(scenario, series), inOrder);
        }
    }

    /** The result of that operation in that phase. */
    private static JsonPlace whole(JsonPlace scenario, JsonPlace series) throws IOException {
        String name = series.to("name").text();
        String phase = series.to("phase").text();
        for (JsonPlace entry : scenario.to(name.equals(OperationResult.ALL) ? "overall" : "operations")
                .items()) {
            if (entry.to("name").text().equals(name) && entry.to("phase").text().equals(phase)) {
                return entry;
            }
        }
        throw series.to("name").refused("an operation that ran in phase " + phase);
    }

    private static void check(JsonPlace series, JsonPlace whole, boolean inOrder) throws IOException {
        long before = -1;
        long started = 0;
        long ended = 0;
        long failed = 0;
        for (JsonPlace second : series.to("seconds").items()) {
            long number = second.to("second").smallCount();
            if (number <= before) {
                throw second.to("second").refused("a later second than " + before);
            }
            before = number;
            started += second.to("started").count();
            ended += second.to("ended").count();
            failed += second.to("failed").count();
            for (JsonPlace error : second.to("errors").fields()) {
                error.count();
            }
        }
        if (inOrder) {
            same(series, "started", started, whole.to("started").count());
            same(series, "ended", ended, whole.to("response").to("count").count());
            same(series, "failed", failed, whole.to("failed").count());
        }
        for (String name : DISTRIBUTIONS) {
            distribution(series, whole, name, inOrder);
        }
    }

    private static void same(JsonPlace series, String what, long sum, long whole) throws IOException {
        if (sum != whole) {
            throw series.to("seconds")
                    .refused("seconds that add up to " + whole + " " + what + " (and not " + sum + ")");
        }
    }

    private static void distribution(JsonPlace series, JsonPlace whole, String name, boolean inOrder)
            throws IOException {
        Histogram sum = null;
        for (JsonPlace second : series.to("seconds").items()) {
            JsonPlace encoded = second.to("histograms").to(name);
            if (encoded.text().isEmpty()) {
                continue;
            }
            Histogram part = ResultChecks.decoded(encoded);
            if (part.getTotalCount() != second.to("ended").count()) {
                throw encoded.refused("a histogram of the " + second.to("ended").count() + " that ended");
            }
            if (sum == null) {
                sum = part;
                sum.setAutoResize(true);
            } else {
                sum.add(part);
            }
        }
        JsonPlace encoded = whole.to("histograms").to(name);
        if (sum == null || !inOrder || encoded.text().isEmpty()) {
            return;
        }
        if (!sum.equals(ResultChecks.decoded(encoded))) {
            throw series.to("seconds")
                    .refused("seconds whose " + name + " times add up to those of "
                            + whole.pointer().text());
        }
    }
}
