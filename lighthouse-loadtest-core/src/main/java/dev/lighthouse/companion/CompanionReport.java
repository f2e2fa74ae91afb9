package dev.lighthouse.companion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a companion found in one scenario. A metric of its catalogue that is missing here is INCONCLUSIVE. Not safe for
 * use by several threads.
 */
public final class CompanionReport {

    /** A number, and of how many samples. */
    public record Value(double value, long samples) {}

    /** One line over time; both arrays have the same length, {@code seconds} counts from the scenario's time zero. */
    public record Series(String name, Metric.Unit unit, double[] seconds, double[] values) {}

    /** What came of a requirement that the companion itself sets. */
    public enum Outcome {
        PASS,
        FAIL,
        /** Attempted, undecided. */
        INCONCLUSIVE,
        /** Something is wrong that does not fail the run but makes a condition: duplicates or order only. */
        DEGRADED
    }

    /** A requirement in words, what came of it, and why in one sentence. */
    public record Finding(String requirement, Outcome outcome, String reason) {}

    private final Map<String, Value> metrics = new LinkedHashMap<>();
    private final Map<String, String> missing = new LinkedHashMap<>();
    private final List<Series> series = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Object> data = new LinkedHashMap<>();

    /**
     * Gives a metric of the catalogue its value, the last one if there are several. One that is not finite counts as
     * missing, one whose name is not in {@link Companion#metrics} is left out of the result.
     */
    public CompanionReport metric(String name, double value, long samples) {
        metrics.put(name, new Value(value, samples));
        return this;
    }

    /** Says why a metric of the catalogue has no value. */
    public CompanionReport missing(String name, String reason) {
        missing.put(name, reason);
        return this;
    }

    /** Adds a line to the timeline of the result; its arrays are not copied, so leave them alone. */
    public CompanionReport series(Series line) {
        series.add(line);
        return this;
    }

    /** Something that kept the companion from deciding: makes its finding INCONCLUSIVE, with this reason. */
    public CompanionReport problem(String reason) {
        problems.add(reason);
        return this;
    }

    /** Says what came of a requirement that holds whether or not a threshold says so; the verdict takes it as required. */
    public CompanionReport finding(String requirement, Outcome outcome, String reason) {
        findings.add(new Finding(requirement, outcome, reason));
        return this;
    }

    /** More for the result, under {@code companions.<id>.data}: strings, numbers, booleans, lists and maps of them. */
    public CompanionReport data(String key, Object value) {
        data.put(key, value);
        return this;
    }

    /** What {@link #metric} was given, by name; what these getters return goes along with later calls. */
    public Map<String, Value> metrics() {
        return metrics;
    }

    /** Reasons that {@link #missing(String, String)} was given, by metric. */
    public Map<String, String> missing() {
        return missing;
    }

    /** What {@link #series(Series)} was given, in that order. */
    public List<Series> series() {
        return series;
    }

    /** What {@link #problem} was given, in that order. */
    public List<String> problems() {
        return problems;
    }

    /** What {@link #finding} was given, in that order. */
    public List<Finding> findings() {
        return findings;
    }

    /** What {@link #data(String, Object)} was given, by key. */
    public Map<String, Object> data() {
        return data;
    }
}
