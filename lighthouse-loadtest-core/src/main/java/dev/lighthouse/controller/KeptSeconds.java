package dev.lighthouse.controller;

import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.record.Phases;
import dev.lighthouse.result.HistogramText;
import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.OperationSeconds;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.threshold.Threshold;
import dev.lighthouse.verdict.OperationSecond;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;

/**
 * Keeps for the result what thresholds with {@code over any} are judged by: each second of the operations that they look
 * at, with no more distributions than they need. For one thread.
 */
final class KeptSeconds {

    /** Names of distributions by operation. */
    private final Map<String, Set<String>> wanted = new TreeMap<>();

    private final Map<Key, List<OperationSeconds.Second>> kept = new TreeMap<>();

    private record Key(String operation, String phase) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byName = operation.compareTo(other.operation);
            return byName != 0 ? byName : phase.compareTo(other.phase);
        }
    }

    private final Phases phases;

    KeptSeconds(ScenarioPlan plan, Phases phases) {
        this(plan.thresholds().stream().filter(it -> it.window() != null).toList(), plan, phases);
    }

    private KeptSeconds(List<Threshold> thresholds, ScenarioPlan plan, Phases phases) {
        this.phases = phases;
        for (Threshold threshold : thresholds) {
            for (String name : names(plan, threshold)) {
                wanted.computeIfAbsent(name, it -> new TreeSet<>()).addAll(distributions(threshold));
            }
        }
    }

    /** What these need, whether or not they have {@code over any}. */
    static KeptSeconds of(List<Threshold> thresholds, ScenarioPlan plan, Phases phases) {
        return new KeptSeconds(thresholds, plan, phases);
    }

    private static List<String> names(ScenarioPlan plan, Threshold threshold) {
        String operation = threshold.operation();
        String tag = threshold.tag();
        return operation != null
                ? List.of(operation)
                : tag != null ? plan.operationTags().getOrDefault(tag, List.of()) : List.of(OperationResult.ALL);
    }

    /** Response less own lag says whether the generator's lag decides. */
    private static List<String> distributions(Threshold threshold) {
        return switch (threshold.metric()) {
            case Threshold.RESPONSE -> List.of("response", "adjusted");
            case Threshold.START_LAG -> List.of("startLag", "response", "adjusted");
            case Threshold.SERVICE -> List.of("service");
            default -> List.of();
        };
    }

    /** Takes a complete second. */
    void closed(int second, List<OperationInterval> intervals) {
        if (wanted.isEmpty()) {
            return;
        }
        for (OperationSecond it : Seconds.of(phases, second, intervals, wanted::containsKey)) {
            kept.computeIfAbsent(new Key(it.operation(), it.phase()), key -> new ArrayList<>())
                    .add(new OperationSeconds.Second(
                            second, it.started(), it.ended(), it.failed(), it.errors(), histograms(it)));
        }
    }

    private OperationResult.Histograms histograms(OperationSecond second) {
        return new OperationResult.Histograms(
                text(second, "response"), text(second, "service"), text(second, "startLag"), text(second, "adjusted"));
    }

    private String text(OperationSecond second, String name) {
        Histogram histogram = second.times().get(name);
        Set<String> names = wanted.getOrDefault(second.operation(), Set.of());
        return histogram == null || !names.contains(name) ? "" : HistogramText.encode(histogram);
    }

    List<OperationSeconds> results() {
        List<OperationSeconds> results = new ArrayList<>();
        kept.forEach((key, seconds) -> results.add(new OperationSeconds(key.operation(), key.phase(), seconds)));
        return results;
    }
}
