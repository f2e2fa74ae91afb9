package dev.lighthouse.verdict;

import static dev.lighthouse.verdict.Operations.encoded;

import dev.lighthouse.result.OperationResult.Histograms;
import dev.lighthouse.result.OperationSeconds;
import dev.lighthouse.result.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Makes an operation's seconds, and the operation that they add up to. */
final class BySecond {

    private final String name;
    private final List<OperationSeconds.Second> seconds = new ArrayList<>();
    private Histogram response = new Histogram(3);
    private Histogram adjusted = new Histogram(3);
    private long failed;

    private BySecond(String name) {
        this.name = name;
    }

    static BySecond of(String name) {
        return new BySecond(name);
    }

    /** So many operations of so many nanoseconds in that second. */
    BySecond second(int second, long count, long nanos) {
        return second(second, Operations.times(count, nanos), 0);
    }

    BySecond second(int second, Histogram times, long failures) {
        return second(second, times, times, failures);
    }

    BySecond second(int second, Histogram times, Histogram withoutLag, long failures) {
        seconds.add(new OperationSeconds.Second(
                second,
                times.getTotalCount(),
                times.getTotalCount(),
                failures,
                failures == 0 ? Map.of() : Map.of("timeout", failures),
                new Histograms(encoded(times), "", "", encoded(withoutLag))));
        response = Operations.plus(response, times);
        adjusted = Operations.plus(adjusted, withoutLag);
        failed += failures;
        return this;
    }

    /** The seconds from one to another, alike. */
    BySecond seconds(int from, int to, long count, long nanos) {
        for (int second = from; second < to; second++) {
            second(second, count, nanos);
        }
        return this;
    }

    OperationSeconds seconds() {
        return new OperationSeconds(name, Phase.HOLD, seconds);
    }

    Operations operation() {
        Operations operation = Operations.operation(name).response(response, adjusted);
        return failed == 0 ? operation : operation.failed("timeout", failed);
    }

    /** A scenario with it, whose hold lasts from 5 s to 65 s unless it says otherwise. */
    Scenarios in(Scenarios scenario) {
        return scenario.operation(operation()).seconds(seconds());
    }
}
