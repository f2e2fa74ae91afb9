package dev.lighthouse.controller;

import dev.lighthouse.record.Phases;
import dev.lighthouse.result.TimelineSecond;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A line for people who wait: when a phase begins and every ten seconds, so that a log stays readable. */
final class Progress {

    private static final int EVERY_SECONDS = 10;

    private final String scenario;
    private final Phases phases;
    private String lastPhase = "";

    Progress(String scenario, Phases phases) {
        this.scenario = scenario;
        this.phases = phases;
    }

    /** Where the scenario stands at this second of it, when that is to be said. */
    Optional<String> line(int second, TimelineSecond glance) {
        String phase = phase(second);
        String name = phase.substring(0, phase.indexOf(' '));
        if (name.equals(lastPhase) && second % EVERY_SECONDS != 0) {
            return Optional.empty();
        }
        lastPhase = name;
        return Optional.of(line(phase, glance));
    }

    private String line(String phase, TimelineSecond glance) {
        double errors = glance.ended() == 0 ? 0 : 100.0 * glance.failed() / glance.ended();
        return String.format(
                Locale.ROOT,
                "%s  %s  %d agents  %d ops/s  p95 %s ms  errors %.1f %%",
                scenario,
                phase,
                glance.agents(),
                glance.ended(),
                millis(glance.p95()),
                errors);
    }

    private String phase(int second) {
        long nanos = TimeUnit.SECONDS.toNanos(second);
        int phase = phases.of(nanos);
        return phase == Phases.DRAIN
                ? "waiting for the last operations"
                : String.format(
                        Locale.ROOT,
                        "%s %.0f/%.0f s",
                        phases.name(phase),
                        (nanos - phases.startNanos(phase)) / 1e9,
                        phases.nanos(phase) / 1e9);
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, nanos < 10_000_000 ? "%.2f" : "%.0f", nanos / 1e6);
    }
}
