package dev.lighthouse.controller;

import dev.lighthouse.companion.LiveMetric;
import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.record.Phases;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * What is known of a run while it goes on, in Prometheus' text format 0.0.4. Counts and distributions are of a phase from
 * its beginning until now; quantiles come from merged histograms. Safe for use by several threads.
 */
final class LiveMetrics {

    /** The content type of {@link #text}. */
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final double[] QUANTILES = {0.5, 0.9, 0.95, 0.99, 0.999};

    private final Map<String, Integer> agents = new TreeMap<>();
    private final Map<String, Supplier<List<LiveMetric>>> companions = new TreeMap<>();
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    private static final class Operation {
        private final Histogram response = new Histogram(3);
        private final Map<String, Long> errors = new TreeMap<>();
        private double nanos;
        private long started;

        private void add(OperationInterval interval) {
            started += interval.started();
            response.add(interval.response());
            nanos += interval.ended() == 0 ? 0 : interval.response().getMean() * interval.ended();
            interval.errors().forEach((error, count) -> errors.merge(error, count.count(), Long::sum));
        }
    }

    /** Takes a complete second of a scenario. */
    synchronized void take(String scenario, Phases phases, List<OperationInterval> intervals) {
        for (OperationInterval interval : intervals) {
            String labels = label("scenario", scenario)
                    + ','
                    + label("operation", interval.operation())
                    + ','
                    + label("phase", phases.name(interval.phase()));
            operations.computeIfAbsent(labels, it -> new Operation()).add(interval);
        }
    }

    /** How many agents of a scenario run now. */
    synchronized void agents(String scenario, int running) {
        agents.put(label("scenario", scenario), running);
    }

    /** Where to ask for what the companions of a scenario show now. */
    synchronized void companions(String scenario, Supplier<List<LiveMetric>> live) {
        companions.put(label("scenario", scenario), live);
    }

    private synchronized Map<String, Supplier<List<LiveMetric>>> companions() {
        return new TreeMap<>(companions);
    }

    String text() {
        return operations() + CompanionText.of(companions());
    }

    private synchronized String operations() {
        StringBuilder text = new StringBuilder();
        head(text, "lighthouse_agents", "gauge", "Agents that run.");
        agents.forEach((labels, running) -> sample(text, "lighthouse_agents", labels, String.valueOf(running)));
        head(text, "lighthouse_operations_started_total", "counter", "Operations that began.");
        operations.forEach((labels, it) ->
                sample(text, "lighthouse_operations_started_total", labels, String.valueOf(it.started)));
        head(text, "lighthouse_operation_failures_total", "counter", "Operations that ended in failure, by class.");
        operations.forEach((labels, it) -> it.errors.forEach((error, count) -> sample(
                text,
                "lighthouse_operation_failures_total",
                labels + ',' + label("class", error),
                String.valueOf(count))));
        head(
                text,
                "lighthouse_response_seconds",
                "summary",
                "Response time from the intended start, failed operations included.");
        operations.forEach((labels, it) -> summary(text, labels, it));
        return text.toString();
    }

    private static void summary(StringBuilder text, String labels, Operation operation) {
        long count = operation.response.getTotalCount();
        for (double quantile : QUANTILES) {
            String value = count == 0 ? "NaN" : seconds(operation.response.getValueAtPercentile(100 * quantile));
            sample(text, "lighthouse_response_seconds", labels + ',' + label("quantile", "" + quantile), value);
        }
        sample(text, "lighthouse_response_seconds_sum", labels, seconds(operation.nanos));
        sample(text, "lighthouse_response_seconds_count", labels, String.valueOf(count));
    }

    private static String seconds(double nanos) {
        return String.format(Locale.ROOT, "%.9f", nanos / 1e9);
    }

    static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    static void sample(StringBuilder text, String name, String labels, String value) {
        text.append(name).append('{').append(labels).append("} ").append(value).append('\n');
    }

    static String label(String name, String value) {
        return name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
