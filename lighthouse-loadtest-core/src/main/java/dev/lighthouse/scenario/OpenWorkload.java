package dev.lighthouse.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An open workload: iterations begin at a rate that no answer slows down. When an iteration <em>arrives</em> is its
 * intended start, and that of its first operation; an agent that is free performs it.
 *
 * <p>The plan's agents bound how many iterations are in flight: an arrival that finds all of them busy is
 * {@code refused}. {@link #base} of them are set up at the start, the others when an arrival finds nobody free; that
 * arrival waits for the newcomer, from its intended start on, or for whoever is free first. The agents take turns. In a
 * {@link Mix} each arrival draws its kind; where agents of that kind are all busy and no further one may come, an agent of
 * another kind that is free leaves for one.
 *
 * <p>Arrivals are evenly spaced, or {@link #poisson}; the rate may rise in {@link #bursts}. They follow from the stages
 * and the run's seed alone: the workers share one schedule, every arrival being of one of them.
 *
 * <p>Arrivals for which an agent could not be created, and those that wait for one when the last stage is over by a
 * second, count as {@code unstarted}. Operations that are intended after the last stage are recorded apart, as phase
 * {@code drain}, and not judged.
 */
public final class OpenWorkload implements Workload {

    private final double rate;
    private final RampAndHold shape;
    private final @Nullable Stages stages;
    private final boolean poisson;
    private final @Nullable Burst burst;
    private final int base;

    private OpenWorkload(
            double rate, RampAndHold shape, @Nullable Stages stages, boolean poisson, @Nullable Burst burst, int base) {
        this.rate = rate;
        this.shape = shape;
        this.stages = stages;
        this.poisson = poisson;
        this.burst = burst;
        this.base = base;
    }

    static OpenWorkload at(double perSecond) {
        if (!(perSecond > 0 && perSecond <= 10_000_000)) {
            throw new IllegalArgumentException("the arrival rate must be > 0 and <= 10000000 a second but was "
                    + perSecond + "; set Workload.open(perSecond)");
        }
        return new OpenWorkload(perSecond, RampAndHold.DEFAULT, null, false, null, 0);
    }

    static OpenWorkload of(Stages arrivals) {
        return new OpenWorkload(0, RampAndHold.DEFAULT, arrivals.complete(), false, null, 0);
    }

    /** Time over which the rate rises from nothing; phase {@code ramp-up}, not measured. Zero or more. */
    public OpenWorkload rampUp(Duration duration) {
        requireConstantRate("rampUp(Duration)");
        return new OpenWorkload(rate, shape.rampUp(duration), null, poisson, burst, base);
    }

    /** Time that is measured, from the end of the ramp-up; phase {@code hold}. */
    public OpenWorkload hold(Duration duration) {
        requireConstantRate("hold(Duration)");
        return new OpenWorkload(rate, shape.hold(duration), null, poisson, burst, base);
    }

    private void requireConstantRate(String call) {
        if (stages != null) {
            throw new IllegalStateException(
                    "the stages of this open workload are given; set Workload.open(perSecond) to" + " use " + call
                            + ", or say it in the stages");
        }
    }

    /** Arrivals that are independent of each other: a Poisson process of the stages' rate. */
    public OpenWorkload poisson() {
        return new OpenWorkload(rate, shape, stages, true, burst, base);
    }

    /** Bursts in one second of twenty, of five times the rate. */
    public OpenWorkload bursts() {
        return bursts(Burst.DEFAULT);
    }

    /** Each second with this probability this many times the rate. */
    public OpenWorkload bursts(double probability, double factor) {
        return bursts(new Burst(probability, factor));
    }

    private OpenWorkload bursts(Burst each) {
        return new OpenWorkload(rate, shape, stages, poisson, each, base);
    }

    /** How many of the plan's agents are set up at the start, the others when they are needed; all unless set. */
    public OpenWorkload base(int agents) {
        if (agents < 1) {
            throw new IllegalArgumentException("base agents must be >= 1 but was " + agents + "; set base(agents)");
        }
        return new OpenWorkload(rate, shape, stages, poisson, burst, agents);
    }

    /** How many of so many agents are set up at the start. */
    public int baseOf(int agents) {
        return base == 0 ? agents : base;
    }

    /** Whether arrivals are independent of each other. */
    public boolean isPoisson() {
        return poisson;
    }

    /** Which seconds have more arrivals; null: none. */
    public @Nullable Burst burst() {
        return burst;
    }

    @Override
    public Stages stages(int agents) {
        if (base > agents) {
            throw new IllegalArgumentException("base agents must be <= the plan's " + agents + " agents but was " + base
                    + "; set base(agents) or agents(" + base + ", factory)");
        }
        return requireArrivals(stages == null ? shape.at(rate) : stages);
    }

    private static Stages requireArrivals(Stages all) {
        double expected = all.list().stream()
                .filter(Stage::measured)
                .mapToDouble(stage ->
                        (stage.from() + stage.to()) / 2 * stage.duration().toNanos() / 1e9)
                .sum();
        if (expected < 1) {
            throw new IllegalArgumentException("the measured stages must have an arrival but their rate comes to "
                    + expected + " (" + all.describe() + "); set a higher rate or longer stages");
        }
        return all;
    }

    @Override
    public Duration duration() {
        return stages == null ? shape.duration() : stages.duration();
    }

    @Override
    public OpenWorkload scaled(double factor) {
        return stages == null
                ? new OpenWorkload(rate, shape.scaled(factor), null, poisson, burst, base)
                : new OpenWorkload(rate, shape, stages.scaled(factor), poisson, burst, base);
    }

    @Override
    public String describe() {
        return "open, "
                + (stages == null
                        ? Texts.number(rate) + " arrivals/s, " + shape.describe()
                        : "arrivals/s: " + stages.describe())
                + (poisson ? ", Poisson" : ", evenly spaced")
                + (burst == null
                        ? ""
                        : ", bursts of x" + Texts.number(burst.factor()) + " with probability " + burst.probability())
                + (base == 0 ? "" : ", " + base + " agents at the start");
    }
}
