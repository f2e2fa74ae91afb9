package dev.lighthouse.record;

import dev.lighthouse.result.ErrorClass;
import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.Statistics;
import dev.lighthouse.result.TimelineSecond;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the intervals of all workers of one scenario. Safe for use by several threads.
 */
public final class ScenarioRecord {

    private final Phases phases;
    private final Map<Key, Sum> operations = new HashMap<>();
    private final Sum[] overall = new Sum[Phases.COUNT];
    private final TreeMap<Integer, Second> seconds = new TreeMap<>();

    public ScenarioRecord(Phases phases) {
        this.phases = phases;
        for (int phase = 0; phase < Phases.COUNT; phase++) {
            overall[phase] = new Sum();
        }
    }

    private record Key(String operation, int phase) {}

    /** What one second saw, for the progress line. */
    public record Glance(int second, int agents, long ended, long failed, long p95) {}

    private static final class Sum {
        long started;
        long failed;
        final Map<String, OperationInterval.Errors> errors = new HashMap<>();
        final Histogram response = OperationInterval.histogram();
        final Histogram service = OperationInterval.histogram();
        final Histogram startLag = OperationInterval.histogram();
        final Histogram adjusted = OperationInterval.histogram();

        void add(OperationInterval interval) {
            started += interval.started();
            failed += interval.failed();
            interval.errors().forEach((name, count) -> errors.merge(name, count, OperationInterval.Errors::plus));
            response.add(interval.response());
            service.add(interval.service());
            startLag.add(interval.startLag());
            adjusted.add(interval.adjusted());
        }
    }

    private static final class Second {
        final Map<Integer, Integer> agents = new HashMap<>();
        long started;
        long ended;
        long failed;
        long maxOwnLag;
        final Map<String, Long> errors = new TreeMap<>();

        @Nullable Histogram response = OperationInterval.histogram();

        @Nullable TimelineSecond finished;

        void add(int worker, int running, List<OperationInterval> intervals) {
            agents.put(worker, running);
            Histogram all = response;
            if (all == null) {
                throw new IllegalStateException("this second is already closed");
            }
            for (OperationInterval interval : intervals) {
                started += interval.started();
                ended += interval.ended();
                failed += interval.failed();
                maxOwnLag = Math.max(maxOwnLag, interval.maxOwnLag());
                interval.errors().forEach((name, count) -> errors.merge(name, count.count(), Long::sum));
                all.add(interval.response());
            }
        }

        TimelineSecond close(int second) {
            Histogram all = response;
            if (all != null) {
                Statistics statistics = Statistics.of(all);
                finished = new TimelineSecond(
                        second,
                        agents.values().stream().mapToInt(Integer::intValue).sum(),
                        started,
                        ended,
                        failed,
                        statistics.p50(),
                        statistics.p95(),
                        statistics.p99(),
                        statistics.max(),
                        maxOwnLag,
                        new TreeMap<>(errors));
                response = null;
            }
            TimelineSecond result = finished;
            if (result == null) {
                throw new IllegalStateException("second " + second + " was never opened");
            }
            return result;
        }
    }

    /** Adds one interval of one worker. */
    public synchronized void add(int worker, int second, int agents, List<OperationInterval> intervals) {
        for (OperationInterval interval : intervals) {
            operations
                    .computeIfAbsent(new Key(interval.operation(), interval.phase()), k -> new Sum())
                    .add(interval);
            overall[interval.phase()].add(interval);
        }
        Second open = seconds.computeIfAbsent(second, s -> new Second());
        if (open.finished == null) {
            open.add(worker, agents, intervals);
        } else {
            // A straggler's numbers are in the sums; its second has been closed, so they show in the next open one.
            seconds.computeIfAbsent(seconds.lastKey() + 1, s -> new Second()).add(worker, agents, intervals);
        }
    }

    /** Closes the seconds up to this one, which frees their histograms. */
    public synchronized void closeUpTo(int second) {
        seconds.headMap(second, true).forEach((number, open) -> open.close(number));
    }

    /** The newest second that has samples, at most {@code second}; null when there is none. */
    public synchronized @Nullable Glance glance(int second) {
        for (Map.Entry<Integer, Second> entry :
                seconds.headMap(second, true).descendingMap().entrySet()) {
            Second open = entry.getValue();
            Histogram response = open.response;
            TimelineSecond finished = open.finished;
            int agents =
                    open.agents.values().stream().mapToInt(Integer::intValue).sum();
            long p95 = finished != null
                    ? finished.p95()
                    : response == null || response.getTotalCount() == 0 ? 0 : response.getValueAtPercentile(95);
            return new Glance(entry.getKey(), agents, open.ended, open.failed, p95);
        }
        return null;
    }

    /** Operations of one name that began and ended, over all phases. */
    public synchronized Map<String, long[]> counts() {
        Map<String, long[]> counts = new TreeMap<>();
        operations.forEach((key, sum) -> {
            long[] count = counts.computeIfAbsent(key.operation(), k -> new long[3]);
            count[0] += sum.started;
            count[1] += sum.response.getTotalCount();
            count[2] += sum.failed;
        });
        return counts;
    }

    /** One entry an operation and phase, by name, the measured phase first. */
    public synchronized List<OperationResult> operations() {
        List<Key> keys = new ArrayList<>(operations.keySet());
        keys.sort(Comparator.comparing(Key::operation)
                .thenComparing(Comparator.comparingInt(Key::phase).reversed()));
        List<OperationResult> results = new ArrayList<>();
        for (Key key : keys) {
            Sum sum = operations.get(key);
            if (sum != null) {
                results.add(result(key.operation(), key.phase(), sum));
            }
        }
        return results;
    }

    /** All operations together, one entry a phase that the workload has, the measured phase first. */
    public synchronized List<OperationResult> overall() {
        List<OperationResult> results = new ArrayList<>();
        for (int phase = Phases.COUNT - 1; phase >= 0; phase--) {
            if (phases.nanos(phase) > 0) {
                results.add(result(OperationResult.ALL, phase, overall[phase]));
            }
        }
        return results;
    }

    /** One entry a second, without gaps. */
    public synchronized List<TimelineSecond> timeline() {
        List<TimelineSecond> timeline = new ArrayList<>();
        for (int second = 0; !seconds.isEmpty() && second <= seconds.lastKey(); second++) {
            Second open = seconds.get(second);
            timeline.add(
                    open == null
                            ? new TimelineSecond(second, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of())
                            : open.close(second));
        }
        return timeline;
    }

    private OperationResult result(String name, int phase, Sum sum) {
        List<ErrorClass> errors = new ArrayList<>();
        sum.errors.forEach((error, count) -> errors.add(new ErrorClass(error, count.count(), count.example())));
        errors.sort(Comparator.comparingLong(ErrorClass::count).reversed().thenComparing(ErrorClass::name));
        double seconds = phases.nanos(phase) / 1e9;
        return new OperationResult(
                name,
                Phases.name(phase),
                sum.started,
                sum.failed,
                seconds == 0 ? 0 : sum.response.getTotalCount() / seconds,
                Statistics.of(sum.response),
                Statistics.of(sum.service),
                Statistics.of(sum.startLag),
                Statistics.of(sum.adjusted),
                errors,
                new OperationResult.Histograms(
                        encode(sum.response), encode(sum.service), encode(sum.startLag), encode(sum.adjusted)));
    }

    private static String encode(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    /** The histograms of one second's interval, by tag, for a histogram log. */
    public static Map<String, Histogram> tagged(List<OperationInterval> intervals) {
        Map<String, Histogram> tagged = new LinkedHashMap<>();
        for (OperationInterval interval : intervals) {
            String prefix = interval.operation().replaceAll("[\\s,=]", "_") + "." + Phases.name(interval.phase()) + ".";
            tagged.put(prefix + "response", interval.response());
            tagged.put(prefix + "service", interval.service());
            tagged.put(prefix + "startLag", interval.startLag());
        }
        return tagged;
    }
}
