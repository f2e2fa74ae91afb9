package dev.lighthouse.scenario;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * A length of time that is drawn anew each time it is needed: think time between two iterations, or the length of a
 * session. What an agent draws depends on the run's seed and the agent alone.
 *
 * @param shape of the distribution
 * @param mean of it, except that values below zero are drawn as zero, which moves the mean of a wide
 *     {@link Shape#NORMAL}; more than zero, at most 30 days
 * @param spread half the width of {@link Shape#UNIFORM}, the standard deviation of {@link Shape#NORMAL}, else zero
 */
public record RandomDuration(Shape shape, Duration mean, Duration spread) {

    /** How values lie around the mean. */
    public enum Shape {
        CONSTANT,
        UNIFORM,
        NORMAL,
        EXPONENTIAL
    }

    public RandomDuration {
        if (mean.isNegative() || mean.isZero()) {
            throw new IllegalArgumentException("a random duration's mean must be > 0 but was " + mean
                    + "; set constant, uniform, normal or exponential of more");
        }
        if (spread.isNegative()) {
            throw new IllegalArgumentException("a random duration's standard deviation must be >= 0 but was " + spread
                    + "; set normal(mean, standardDeviation)");
        }
        Texts.requireBounded("a random duration's mean", mean, "a shorter one");
        Texts.requireBounded("a random duration's standard deviation", spread, "a smaller one");
    }

    /** Always the same. */
    public static RandomDuration constant(Duration length) {
        return new RandomDuration(Shape.CONSTANT, length, Duration.ZERO);
    }

    /**
     * Anything from {@code mean} less to {@code mean} plus this share of it, each as likely: {@code uniform(ofSeconds(2),
     * 0.5)} is 1 s to 3 s.
     *
     * @param share 0 to 1
     */
    public static RandomDuration uniform(Duration mean, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a uniform duration's share must be 0 to 1 but was " + share
                    + "; set uniform(mean, share), such as 0.5 for +-50 %");
        }
        return new RandomDuration(Shape.UNIFORM, mean, Texts.scaled(mean, share));
    }

    /** Normal; below zero is zero. */
    public static RandomDuration normal(Duration mean, Duration standardDeviation) {
        return new RandomDuration(Shape.NORMAL, mean, standardDeviation);
    }

    /** Exponential: the time to the next event when events are independent of each other. */
    public static RandomDuration exponential(Duration mean) {
        return new RandomDuration(Shape.EXPONENTIAL, mean, Duration.ZERO);
    }

    /** Draws one, in nanoseconds, zero or more. */
    public long nanos(SplittableRandom random) {
        return switch (shape) {
            case CONSTANT -> mean.toNanos();
            case UNIFORM -> Math.round(mean.toNanos() + (2 * random.nextDouble() - 1) * spread.toNanos());
            case NORMAL -> Math.max(0, Math.round(mean.toNanos() + gaussian(random) * spread.toNanos()));
            case EXPONENTIAL -> Math.round(exponential(random) * mean.toNanos());
        };
    }

    /** Draws from the exponential distribution of mean 1. */
    public static double exponential(SplittableRandom random) {
        return -Math.log1p(-random.nextDouble());
    }

    /** Of mean 0 and standard deviation 1, by the transform of Box and Muller. */
    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(2 * exponential(random)) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    String describe() {
        return switch (shape) {
            case CONSTANT -> Texts.seconds(mean);
            case UNIFORM -> "uniform " + Texts.seconds(mean) + " +- " + Texts.seconds(spread);
            case NORMAL -> "normal " + Texts.seconds(mean) + ", deviation " + Texts.seconds(spread);
            case EXPONENTIAL -> "exponential, mean " + Texts.seconds(mean);
        };
    }
}
