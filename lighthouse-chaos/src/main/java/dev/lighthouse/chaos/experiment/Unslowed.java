package dev.lighthouse.chaos.experiment;

import dev.lighthouse.companion.LiveMeasurements;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A percentile that must not rise much; see {@link Experiment#unslowed}. */
record Unslowed(String operations, int percentile, double factor, Duration slack) {

    private static final int FEWEST = 60;

    /** Of a normal distribution, for 95 %. */
    private static final double Z = 1.96;

    Unslowed {
        if (percentile < 1 || percentile > 99 || !(factor >= 1) || slack.isNegative()) {
            throw new IllegalArgumentException(
                    "expected a percentile from 1 to 99, a factor of at least 1 and a slack of" + " at least 0 but got "
                            + percentile + ", " + factor + " and " + slack.toMillis() + " ms");
        }
    }

    /** So that what it needs is kept. */
    String threshold() {
        return threshold(percentile);
    }

    private String threshold(double at) {
        return String.format(Locale.ROOT, "%s p%.3f < 1 h min %d samples", operations, at, FEWEST)
                .strip();
    }

    /** What came of it, in a sentence; {@code holds} null when undecided. */
    record Outcome(@Nullable Boolean holds, String sentence) {}

    /** Compares the seconds before the fault with those that lie in it whole. */
    Outcome judge(LiveMeasurements live, int from, int until, int begin, int end) {
        LiveMeasurements.Judgement before = live.judge(threshold(), from, until);
        LiveMeasurements.Judgement during = live.judge(threshold(), begin, end);
        if (before.samples() < FEWEST || during.samples() < FEWEST) {
            return new Outcome(
                    null,
                    operations + " p" + percentile + " is of " + before.samples() + " samples before and "
                            + during.samples() + " during the fault, and " + FEWEST + " are needed");
        }
        double lowest =
                live.judge(threshold(edge(during.samples(), -1)), begin, end).value();
        double highest =
                live.judge(threshold(edge(before.samples(), 1)), from, until).value();
        boolean higher = during.value() > factor * before.value();
        boolean much = during.value() - before.value() >= slack.toNanos();
        boolean real = lowest > highest;
        return new Outcome(
                !(higher && much && real),
                String.format(
                        Locale.ROOT,
                        "%s p%d was %.1f ms before and %.1f ms during the fault%s",
                        operations,
                        percentile,
                        before.value() / 1e6,
                        during.value() / 1e6,
                        higher && !(much && real) ? much ? ", which may be chance" : ", which is little" : ""));
    }

    /** The percentile at an end of the 95 % interval of ranks. */
    private double edge(long samples, int side) {
        double p = percentile / 100.0;
        double edge = p + side * Z * Math.sqrt(p * (1 - p) / samples);
        return Math.max(0.001, Math.min(99.999, edge * 100));
    }
}
