package dev.lighthouse.record;

import dev.lighthouse.result.Statistics;
import dev.lighthouse.result.TimelineSecond;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** One second of a scenario, until all workers have reported it. Guarded by whoever owns it. */
final class OpenSecond {

    private final int second;
    private final Map<Integer, Integer> agents = new HashMap<>();
    private final Map<OperationKey, OperationSum> operations = new TreeMap<>();

    OpenSecond(int second) {
        this.second = second;
    }

    void add(int worker, int running, List<OperationInterval> intervals) {
        agents.put(worker, running);
        for (OperationInterval interval : intervals) {
            operations
                    .computeIfAbsent(new OperationKey(interval.operation(), interval.phase()), k -> new OperationSum())
                    .add(interval);
        }
    }

    /** What the second saw so far. */
    TimelineSecond summary() {
        Histogram response = OperationInterval.histogram();
        Map<String, Long> errors = new TreeMap<>();
        long started = 0;
        long failed = 0;
        long maxOwnLag = 0;
        for (OperationSum sum : operations.values()) {
            response.add(sum.response);
            sum.errors.forEach((name, count) -> errors.merge(name, count.count(), Long::sum));
            started += sum.started;
            failed += sum.failed;
            maxOwnLag = Math.max(maxOwnLag, sum.maxOwnLag);
        }
        Statistics statistics = Statistics.of(response);
        return new TimelineSecond(
                second,
                agents.values().stream().mapToInt(Integer::intValue).sum(),
                started,
                statistics.count(),
                failed,
                statistics.p50(),
                statistics.p95(),
                statistics.p99(),
                statistics.max(),
                maxOwnLag,
                errors);
    }

    /** The same by operation and phase, over all workers. */
    List<OperationInterval> intervals() {
        List<OperationInterval> intervals = new ArrayList<>();
        operations.forEach((key, sum) -> intervals.add(sum.asInterval(key.operation(), key.phase())));
        return intervals;
    }
}
