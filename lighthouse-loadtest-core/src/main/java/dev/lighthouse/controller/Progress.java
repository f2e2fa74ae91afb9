package dev.lighthouse.controller;

import dev.lighthouse.record.Phases;
import dev.lighthouse.result.TimelineSecond;
import java.util.Locale;

/** One line a second for people who wait. */
final class Progress {

    private final String scenario;
    private final Phases phases;

    Progress(String scenario, Phases phases) {
        this.scenario = scenario;
        this.phases = phases;
    }

    /** Where the scenario stands at this second of it. */
    String line(double seconds, TimelineSecond glance) {
        double errors = glance.ended() == 0 ? 0 : 100.0 * glance.failed() / glance.ended();
        return String.format(
                Locale.ROOT,
                "%s  %s  %d agents  %d ops/s  p95 %s ms  errors %.1f %%",
                scenario,
                phase(seconds),
                glance.agents(),
                glance.ended(),
                millis(glance.p95()),
                errors);
    }

    private String phase(double seconds) {
        double rampUp = phases.rampUpNanos() / 1e9;
        if (seconds < rampUp) {
            return String.format(Locale.ROOT, "ramp-up %.0f/%.0f s", seconds, rampUp);
        }
        double hold = phases.holdNanos() / 1e9;
        return seconds - rampUp < hold
                ? String.format(Locale.ROOT, "hold %.0f/%.0f s", seconds - rampUp, hold)
                : "waiting for the last operations";
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, nanos < 10_000_000 ? "%.2f" : "%.0f", nanos / 1e6);
    }
}
