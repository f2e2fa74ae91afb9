package dev.lighthouse.verdict;

import dev.lighthouse.result.OperationResult.Histograms;
import dev.lighthouse.result.OperationSeconds;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * One operation in one phase during one second of a scenario.
 *
 * @param operation its name, {@code *} for all together
 * @param started how many began in that second
 * @param ended how many ended in it, failed ones included
 * @param failed how many of those failed
 * @param errors failures by class
 * @param times of those that ended, in nanoseconds, by name: {@code response}, {@code service}, {@code startLag}, {@code
 *     adjusted}; those that were not kept are left out
 */
public record OperationSecond(
        String operation,
        String phase,
        int second,
        long started,
        long ended,
        long failed,
        Map<String, Long> errors,
        Map<String, Histogram> times) {

    /** As {@code result.json} holds it. */
    static OperationSecond of(OperationSeconds series, OperationSeconds.Second it)
            throws Distribution.UnreadableHistogram {
        Histograms written = it.histograms();
        Map<String, Histogram> times = new LinkedHashMap<>();
        put(times, "response", written.response());
        put(times, "service", written.service());
        put(times, "startLag", written.startLag());
        put(times, "adjusted", written.adjusted());
        return new OperationSecond(
                series.name(), series.phase(), it.second(), it.started(), it.ended(), it.failed(), it.errors(), times);
    }

    private static void put(Map<String, Histogram> times, String name, String encoded)
            throws Distribution.UnreadableHistogram {
        if (!encoded.isEmpty()) {
            times.put(name, WrittenDistribution.decoded(name, encoded));
        }
    }
}
