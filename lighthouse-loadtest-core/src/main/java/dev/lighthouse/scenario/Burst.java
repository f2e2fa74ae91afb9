package dev.lighthouse.scenario;

/**
 * Seconds in which more arrives than the stage says. Each second of the run is a burst by itself; which ones follows from
 * the run's seed.
 *
 * @param probability that a second is one, 0 to 1
 * @param factor by which the rate of such a second is multiplied, more than zero
 */
public record Burst(double probability, double factor) {

    /** One second in twenty, five times the rate. */
    public static final Burst DEFAULT = new Burst(0.05, 5);

    public Burst {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a burst's probability must be 0 to 1 but was " + probability
                    + "; set bursts(probability, factor)");
        }
        if (!(factor > 0 && factor <= 1000)) {
            throw new IllegalArgumentException(
                    "a burst's factor must be > 0 and <= 1000 but was " + factor + "; set bursts(probability, factor)");
        }
    }
}
