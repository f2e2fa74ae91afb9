package dev.lighthouse.scenario;

import java.time.Duration;

/**
 * How often one agent is meant to act.
 *
 * @param interval from one intended start to the next, more than zero
 */
public record Pace(Duration interval) {

    public Pace {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException(
                    "pace interval must be > 0 but was " + interval + "; set every(Duration)");
        }
    }

    /** So many iterations a second for each agent. */
    public static Pace perSecond(double iterations) {
        if (!(iterations > 0) || iterations > 1_000_000) {
            throw new IllegalArgumentException(
                    "pace must be > 0 and <= 1000000 a second but was " + iterations + "; set perSecond(iterations)");
        }
        return new Pace(Duration.ofNanos(Math.round(1e9 / iterations)));
    }

    /** One iteration every {@code interval} for each agent. */
    public static Pace every(Duration interval) {
        return new Pace(interval);
    }
}
