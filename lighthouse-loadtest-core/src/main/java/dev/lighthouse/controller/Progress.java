package dev.lighthouse.controller;

import dev.lighthouse.record.Phases;
import dev.lighthouse.result.TimelineSecond;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where a scenario stands, in a line for people who wait. */
final class Progress {

    private static final int EVERY_SECONDS = 10;

    /** What is known is two seconds old, so that shorter phases end before anything is known of them. */
    private static final long KNOWN_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final String scenario;
    private final Phases phases;

    /** How many phases have had a line. */
    private int announced;

    private boolean drainAnnounced;

    Progress(String scenario, Phases phases) {
        this.scenario = scenario;
        this.phases = phases;
    }

    /**
     * For a log, so that it stays readable: of each phase as soon as its first second is known, and every ten seconds. A
     * phase too short for that is announced without figures, since those would be of the one before.
     *
     * @param second that begins now
     * @param glance the last second that is known; null before the first
     */
    List<String> lines(int second, @Nullable TimelineSecond glance) {
        int phase = phases.of(TimeUnit.SECONDS.toNanos(second));
        int begun = phase == Phases.DRAIN ? phases.size() : phase;
        List<String> lines = new ArrayList<>();
        for (; announced < begun; announced++) {
            double seconds = phases.nanos(announced) / 1e9;
            if (seconds > 0) {
                lines.add(line(stage(announced, seconds), null));
            }
        }
        boolean isFirst = phase == Phases.DRAIN ? !drainAnnounced : phase == announced;
        boolean known = isOf(phase, glance);
        boolean isShort = phase == Phases.DRAIN || phases.nanos(phase) < KNOWN_NANOS;
        if (isFirst ? known || isShort : known && second % EVERY_SECONDS == 0) {
            lines.add(line(phase(second), known ? glance : null));
            announced = phase == Phases.DRAIN ? announced : phase + 1;
            drainAnnounced |= phase == Phases.DRAIN;
        }
        return lines;
    }

    /** For a terminal, at each second: with the time that is left of the phases, and what is known of this phase. */
    String live(int second, TimelineSecond glance) {
        long left = (long) Math.ceil(phases.endNanos() / 1e9 - second);
        return left > 0
                ? line(phase(second), isOf(phases.of(TimeUnit.SECONDS.toNanos(second)), glance) ? glance : null) + "  "
                        + left + " s left"
                : line("draining", glance);
    }

    private boolean isOf(int phase, @Nullable TimelineSecond glance) {
        return glance != null && phases.of(TimeUnit.SECONDS.toNanos(glance.second())) == phase;
    }

    private String line(String phase, @Nullable TimelineSecond glance) {
        if (glance == null) {
            return scenario + "  " + phase;
        }
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
                : stage(phase, (nanos - phases.startNanos(phase)) / 1e9);
    }

    private String stage(int phase, double seconds) {
        return String.format(Locale.ROOT, "%s %.0f/%.0f s", phases.name(phase), seconds, phases.nanos(phase) / 1e9);
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, nanos < 10_000_000 ? "%.2f" : "%.0f", nanos / 1e6);
    }
}
