package dev.lighthouse.verdict;

import dev.lighthouse.companion.Metric;
import dev.lighthouse.result.CompanionResult;
import dev.lighthouse.result.Pointer;
import dev.lighthouse.threshold.Threshold;
import dev.lighthouse.threshold.ThresholdCheck;
import dev.lighthouse.verdict.Reading.Measured;
import dev.lighthouse.verdict.Reading.Missing;
import java.util.Map;
import java.util.TreeSet;

/** Reads metrics of a scenario's companions. */
final class CompanionReader {

    private final Map<String, CompanionResult> companions;
    private final Pointer scenario;

    CompanionReader(Map<String, CompanionResult> companions, Pointer scenario) {
        this.companions = companions;
        this.scenario = scenario;
    }

    Reading read(Threshold threshold) {
        String name = threshold.metric();
        String id = name.substring(0, name.indexOf('.'));
        CompanionResult companion = companions.get(id);
        if (companion == null) {
            return Missing.undecided(
                    "no companion '" + id + "' took part; " + listed("companions that did: ", companions), null);
        }
        Pointer at = scenario.to("companions").to(id);
        if (companion.state().equals(CompanionResult.SKIPPED)) {
            return new Missing(Finding.Status.SKIPPED, companion.reason(), at.to("reason"));
        }
        if (!companion.state().equals(CompanionResult.OK)) {
            return Missing.undecided("companion " + id + " failed: " + companion.reason(), at.to("reason"));
        }
        String missing = companion.missing().get(name);
        if (missing != null) {
            return Missing.undecided(
                    name + " has no value: " + missing, at.to("missing").to(name));
        }
        CompanionResult.MetricValue value = companion.metrics().get(name);
        if (value == null) {
            return Missing.undecided(
                    name + " was not reported; " + listed("metrics that were: ", companion.metrics()), at);
        }
        return read(threshold, value, at.to("metrics").to(name));
    }

    private static Reading read(Threshold threshold, CompanionResult.MetricValue value, Pointer at) {
        Metric.Unit unit = Metric.Unit.ofSymbol(value.unit());
        if (unit == null || !ThresholdCheck.fits(threshold, unit)) {
            return Missing.undecided(
                    threshold.metric() + " is in '" + value.unit() + "', which the limit cannot be compared with",
                    at.to("unit"));
        }
        if (!Double.isFinite(value.value())) {
            return Missing.undecided(threshold.metric() + " is not a number: " + value.value(), at.to("value"));
        }
        return new Measured(threshold.metric(), value.value(), unit, value.samples(), "samples", at.to("value"));
    }

    private static String listed(String intro, Map<String, ?> names) {
        return names.isEmpty() ? "none did" : intro + String.join(", ", new TreeSet<>(names.keySet()));
    }
}
