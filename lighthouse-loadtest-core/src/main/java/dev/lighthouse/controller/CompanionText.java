package dev.lighthouse.controller;

import dev.lighthouse.companion.LiveMetric;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What companions show now, in Prometheus' text format: {@code integrity.depth} is {@code lighthouse_integrity_depth}. */
final class CompanionText {

    private CompanionText() {}

    /** @param companions by the label of their scenario */
    static String of(Map<String, Supplier<List<LiveMetric>>> companions) {
        Map<String, StringBuilder> byName = new TreeMap<>();
        companions.forEach((scenario, live) -> live.get().stream()
                .filter(metric -> Double.isFinite(metric.value()))
                .forEach(metric -> LiveMetrics.sample(
                        byName.computeIfAbsent(name(metric), name -> head(name, metric)),
                        name(metric),
                        labels(scenario, metric.labels()),
                        value(metric.value()))));
        return String.join("", byName.values());
    }

    private static StringBuilder head(String name, LiveMetric metric) {
        StringBuilder text = new StringBuilder();
        LiveMetrics.head(text, name, metric.counter() ? "counter" : "gauge", metric.meaning());
        return text;
    }

    private static String name(LiveMetric metric) {
        return "lighthouse_" + metric.name().replaceAll("[^a-zA-Z0-9]+", "_") + (metric.counter() ? "_total" : "");
    }

    private static String labels(String scenario, Map<String, String> labels) {
        StringBuilder all = new StringBuilder(scenario);
        labels.forEach((name, text) -> all.append(',').append(LiveMetrics.label(name, text)));
        return all.toString();
    }

    private static String value(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
