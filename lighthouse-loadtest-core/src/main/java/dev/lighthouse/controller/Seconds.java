package dev.lighthouse.controller;

import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.record.Phases;
import dev.lighthouse.result.OperationResult;
import dev.lighthouse.verdict.OperationSecond;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/** Seconds as they were recorded, as the verdict reads them. */
final class Seconds {

    private Seconds() {}

    /**
     * One entry an operation and phase.
     *
     * @param intervals over all workers
     * @param wanted by name; {@code *} for all operations together
     */
    static List<OperationSecond> of(
            Phases phases, int second, List<OperationInterval> intervals, Predicate<String> wanted) {
        List<OperationSecond> seconds = new ArrayList<>();
        Map<Integer, OperationSecond> all = new TreeMap<>();
        for (OperationInterval interval : intervals) {
            if (wanted.test(interval.operation())) {
                seconds.add(of(phases, second, interval, interval.operation()));
            }
            if (wanted.test(OperationResult.ALL)) {
                all.merge(interval.phase(), of(phases, second, interval, OperationResult.ALL), Seconds::sum);
            }
        }
        seconds.addAll(all.values());
        return seconds;
    }

    private static OperationSecond of(Phases phases, int second, OperationInterval interval, String name) {
        Map<String, Long> errors = new TreeMap<>();
        interval.errors().forEach((error, count) -> errors.put(error, count.count()));
        Map<String, Histogram> times = new LinkedHashMap<>();
        times.put("response", interval.response());
        times.put("service", interval.service());
        times.put("startLag", interval.startLag());
        times.put("adjusted", interval.adjusted());
        return new OperationSecond(
                name,
                phases.name(interval.phase()),
                second,
                interval.started(),
                interval.ended(),
                interval.failed(),
                errors,
                times);
    }

    private static OperationSecond sum(OperationSecond one, OperationSecond other) {
        Map<String, Long> errors = new TreeMap<>(one.errors());
        other.errors().forEach((error, count) -> errors.merge(error, count, Long::sum));
        Map<String, Histogram> times = new LinkedHashMap<>();
        one.times().forEach((name, histogram) -> {
            Histogram sum = histogram.copy();
            sum.setAutoResize(true);
            Histogram more = other.times().get(name);
            if (more != null) {
                sum.add(more);
            }
            times.put(name, sum);
        });
        return new OperationSecond(
                one.operation(),
                one.phase(),
                one.second(),
                one.started() + other.started(),
                one.ended() + other.ended(),
                one.failed() + other.failed(),
                errors,
                times);
    }
}
