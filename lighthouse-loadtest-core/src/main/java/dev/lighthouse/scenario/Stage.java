package dev.lighthouse.scenario;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A part of a workload during which its level stays or changes evenly, and a phase of the result. The level is a number
 * of agents in a closed workload, arrivals a second in an open one.
 *
 * @param name by which results and thresholds know the phase: letters, digits, {@code . _ -}
 * @param from level at its begin
 * @param to level at its end; the same where it stays
 * @param duration more than zero, at most 30 days
 * @param measured false for warm-up, which is recorded apart and judged only where a threshold names the phase
 */
public record Stage(String name, double from, double to, Duration duration, boolean measured) {

    /** What comes after the last stage is recorded under this name. */
    static final String DRAIN = "drain";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,49}");

    /** More than a machine can do; what is more is a slip of the pen. */
    private static final double HIGHEST = 10_000_000;

    public Stage {
        if (!NAME.matcher(name).matches() || name.equals(DRAIN)) {
            throw new IllegalArgumentException(
                    "a stage's name must be up to 50 letters, digits, '.', '_' or '-', and not '" + DRAIN
                            + "', but was '" + name + "'; set named(name)");
        }
        requireLevel(name, from);
        requireLevel(name, to);
        requireDuration(name, duration);
    }

    private static void requireLevel(String name, double level) {
        if (!(level >= 0 && level <= HIGHEST)) {
            throw new IllegalArgumentException("the level of stage '" + name + "' must be 0 to " + (long) HIGHEST
                    + " but was " + Texts.number(level)
                    + "; set from(level), rampTo(level, over) or stepTo(level, duration)");
        }
    }

    private static void requireDuration(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(
                    name + " must be > 0 but was " + duration + "; set " + setter(name) + ", or leave it out");
        }
        Texts.requireBounded(name, duration, setter(name));
    }

    private static String setter(String name) {
        return switch (name) {
            case Stages.RAMP_UP -> "rampUp(Duration) or rampTo(level, Duration)";
            case Stages.HOLD -> "hold(Duration)";
            default -> "its Duration";
        };
    }

    Stage named(String other) {
        return new Stage(other, from, to, duration, measured);
    }

    Stage measured(boolean is) {
        return new Stage(name, from, to, duration, is);
    }

    Stage scaled(double factor) {
        return new Stage(name, from, to, Texts.scaled(duration, factor), measured);
    }

    String describe() {
        String levels = from == to ? Texts.number(to) : Texts.number(from) + " to " + Texts.number(to);
        return name + " " + levels + " for " + Texts.seconds(duration) + (measured ? "" : " (not measured)");
    }
}
