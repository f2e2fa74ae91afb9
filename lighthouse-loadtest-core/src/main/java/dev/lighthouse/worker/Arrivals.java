package dev.lighthouse.worker;

import dev.lighthouse.scenario.Burst;
import dev.lighthouse.scenario.Mix;
import dev.lighthouse.scenario.OpenWorkload;
import dev.lighthouse.scenario.RandomDuration;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Stage;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The arrivals of the whole fleet, one after the other; they follow from the plan and the seed alone.
 *
 * <p>The integral of the rate over time counts expected arrivals. An evenly spaced arrival lies wherever it reaches the
 * next whole number, beginning with zero; in a Poisson process it grows by an exponential variable of mean 1 from one to
 * the next. The rate is linear in pieces: the stages, cut at whole seconds where those may be bursts. For one thread.
 */
final class Arrivals {

    /** What the sum of a rate's pieces may lack of a whole number of arrivals by rounding alone. */
    private static final double ROUNDING = 1e-9;

    private static final double NANOS = 1e9;
    private static final long SECOND = 1_000_000_000;
    private static final long SPACING = 0x5851F42D4C957F2DL;
    private static final long KINDS = 0x14057B7EF767814FL;
    private static final long BURSTS = 0x2545F4914F6CDD1DL;

    private final List<Stage> stages;
    private final boolean poisson;
    private final @Nullable Burst burst;
    private final Mix mix;
    private final long seed;
    private final SplittableRandom spacing;
    private final SplittableRandom kinds;

    private int stage;
    private long stageBegin;

    /** The piece, in nanoseconds, and the rate a second at both its ends. */
    private long begin;

    private long end;
    private double rate;
    private double rateAtEnd;

    /** Expected arrivals of the piece, and from its begin to the next arrival. */
    private double expected;

    private double ahead;

    Arrivals(ScenarioPlan plan, OpenWorkload workload, long seed) {
        this.stages = plan.stages().list();
        this.poisson = workload.isPoisson();
        this.burst = workload.burst();
        this.mix = plan.mix();
        this.seed = seed;
        this.spacing = new SplittableRandom(seed ^ SPACING);
        this.kinds = new SplittableRandom(seed ^ KINDS);
        this.ahead = poisson ? RandomDuration.exponential(spacing) : 0;
        cut();
    }

    /** Null: no more. */
    @Nullable Arrival next() {
        while (ahead >= expected - ROUNDING) {
            if (!advance()) {
                return null;
            }
        }
        Arrival arrival = new Arrival(begin + Math.round(time() * NANOS), mix.draw(kinds));
        ahead += poisson ? RandomDuration.exponential(spacing) : 1;
        return arrival;
    }

    /** Seconds of the piece until so many are expected: the root of rate t + slope t² / 2 = ahead. */
    private double time() {
        double slope = (rateAtEnd - rate) / ((end - begin) / NANOS);
        return 2 * ahead / (rate + Math.sqrt(Math.max(0, rate * rate + 2 * slope * ahead)));
    }

    /** On to the next piece; false: there is none. */
    private boolean advance() {
        Stage current = stages.get(stage);
        if (end >= stageBegin + current.duration().toNanos()) {
            if (stage + 1 == stages.size()) {
                return false;
            }
            stage++;
            stageBegin = end;
        }
        ahead = Math.max(0, ahead - expected);
        begin = end;
        cut();
        return true;
    }

    private void cut() {
        Stage current = stages.get(stage);
        long length = current.duration().toNanos();
        end = stageBegin + length;
        double factor = 1;
        if (burst != null) {
            long second = begin / SECOND;
            end = Math.min(end, (second + 1) * SECOND);
            factor = isBurst(burst, second) ? burst.factor() : 1;
        }
        rate = factor * rateAt(current, (double) (begin - stageBegin) / length);
        rateAtEnd = factor * rateAt(current, (double) (end - stageBegin) / length);
        expected = (rate + rateAtEnd) / 2 * ((end - begin) / NANOS);
    }

    private boolean isBurst(Burst bursts, long second) {
        return new SplittableRandom((seed ^ BURSTS) + second * SPACING).nextDouble() < bursts.probability();
    }

    private static double rateAt(Stage stage, double part) {
        return stage.from() + (stage.to() - stage.from()) * part;
    }
}
