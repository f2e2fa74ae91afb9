package dev.lighthouse.record;

import dev.lighthouse.result.ErrorClass;
import dev.lighthouse.result.HistogramText;
import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.SlowOperation;
import dev.lighthouse.result.Statistics;
import dev.lighthouse.result.TimelineSecond;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Adds up the intervals of all workers of one scenario. Safe for use by several threads. */
public final class ScenarioRecord {

    /** Takes each second when all workers have reported it. */
    @FunctionalInterface
    public interface SecondSink {
        /** Called once a second of the scenario, in order; one entry an operation and phase, over all workers. */
        void closed(int second, List<OperationInterval> intervals);
    }

    private final Phases phases;
    private final SecondSink sink;
    private final Map<OperationKey, OperationSum> operations = new TreeMap<>();
    private final Map<Integer, OperationSum> overall = new HashMap<>();
    private final TreeMap<Integer, OpenSecond> open = new TreeMap<>();
    private final List<TimelineSecond> closed = new ArrayList<>();
    private final Slowest slowest = new Slowest();

    public ScenarioRecord(Phases phases, SecondSink sink) {
        this.phases = phases;
        this.sink = sink;
    }

    /** Adds one interval of one worker. A straggler's shows in the first second that is still open. */
    public synchronized void add(int worker, int second, int agents, List<OperationInterval> intervals) {
        for (OperationInterval interval : intervals) {
            operations
                    .computeIfAbsent(new OperationKey(interval.operation(), interval.phase()), k -> new OperationSum())
                    .add(interval);
            overall.computeIfAbsent(interval.phase(), phase -> new OperationSum())
                    .add(interval);
        }
        open.computeIfAbsent(Math.max(second, closed.size()), OpenSecond::new).add(worker, agents, intervals);
    }

    /** Adds operations that may be among the slowest; the same ones again change nothing. */
    public synchronized void addSlowest(List<SlowOperation> operations) {
        operations.forEach(slowest::add);
    }

    /** The slowest operations of the measured phase over all workers, the slowest first. */
    public synchronized List<SlowOperation> slowest() {
        return slowest.all();
    }

    /** Closes the seconds up to this one, which frees their histograms. */
    public synchronized void closeUpTo(int second) {
        while (closed.size() <= second) {
            int next = closed.size();
            OpenSecond finished = open.remove(next);
            OpenSecond it = finished == null ? new OpenSecond(next) : finished;
            closed.add(it.summary());
            sink.closed(next, it.intervals());
        }
    }

    /** What this second saw so far; null when nobody has reported it. */
    public synchronized @Nullable TimelineSecond glance(int second) {
        OpenSecond it = open.get(second);
        if (it != null) {
            return it.summary();
        }
        return second >= 0 && second < closed.size() ? closed.get(second) : null;
    }

    /** One entry an operation and phase, by name, the measured phases first. */
    public synchronized List<OperationResult> operations() {
        return operations.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<OperationKey, ?> entry) ->
                                entry.getKey().operation())
                        .thenComparing(
                                entry -> !phases.isMeasured(entry.getKey().phase())))
                .map(entry -> result(entry.getKey().operation(), entry.getKey().phase(), entry.getValue()))
                .toList();
    }

    /** All operations together, one entry a phase that the workload has, the measured phases first. */
    public synchronized List<OperationResult> overall() {
        return IntStream.range(0, phases.size())
                .filter(phase -> phases.nanos(phase) > 0)
                .boxed()
                .sorted(Comparator.comparing(phase -> !phases.isMeasured(phase)))
                .map(phase -> result(OperationResult.ALL, phase, overall.getOrDefault(phase, new OperationSum())))
                .toList();
    }

    /** One entry a second, without gaps; closes what is open. */
    public synchronized List<TimelineSecond> timeline() {
        if (!open.isEmpty()) {
            closeUpTo(open.lastKey());
        }
        return List.copyOf(closed);
    }

    private OperationResult result(String name, int phase, OperationSum sum) {
        List<ErrorClass> errors = new ArrayList<>();
        sum.errors.forEach((error, count) -> errors.add(new ErrorClass(error, count.count(), count.example())));
        errors.sort(Comparator.comparingLong(ErrorClass::count).reversed().thenComparing(ErrorClass::name));
        double seconds = phases.nanos(phase) / 1e9;
        return new OperationResult(
                name,
                phases.name(phase),
                sum.started,
                sum.failed,
                seconds == 0 ? 0 : sum.response.getTotalCount() / seconds,
                Statistics.of(sum.response),
                Statistics.of(sum.service),
                Statistics.of(sum.startLag),
                Statistics.of(sum.adjusted),
                errors,
                new OperationResult.Histograms(
                        HistogramText.encode(sum.response),
                        HistogramText.encode(sum.service),
                        HistogramText.encode(sum.startLag),
                        HistogramText.encode(sum.adjusted)));
    }
}
