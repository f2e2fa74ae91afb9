package dev.lighthouse.verdict;

import dev.lighthouse.threshold.Threshold;
import dev.lighthouse.verdict.Finding.Status;
import dev.lighthouse.verdict.Reading.Measured;
import java.time.Duration;

/**
 * What follows from a measured number.
 *
 * @param reason one sentence for people
 * @param rests on a number: false when there were no samples
 */
record Decision(Status status, String reason, boolean rests) {

    private Decision(Status status, String reason) {
        this(status, reason, true);
    }

    /** The decision on what was measured for a threshold. */
    static Decision on(Threshold threshold, Measured measured) {
        boolean enough = measured.samples() >= threshold.minSamples() || asksForEnough(threshold);
        if (measured.samples() == 0 && !enough) {
            return new Decision(Status.INCONCLUSIVE, measured.what() + " has no samples" + measured.detail(), false);
        }
        String sentence = measured.what() + (measured.what().startsWith("errors") ? " were " : " was ")
                + Quantity.formatApartFrom(threshold.limit(), measured.value(), measured.unit()) + " of "
                + Quantity.count(measured.samples()) + " " + measured.counted() + measured.detail();
        if (!enough) {
            return new Decision(
                    Status.INCONCLUSIVE,
                    sentence + ", fewer than the " + Quantity.count(threshold.minSamples())
                            + " that decide; run longer or write 'min N samples'");
        }
        boolean holds = threshold.operator().holds(measured.value(), threshold.limit());
        Reading.Range withoutLag = measured.withoutLag();
        if (withoutLag != null && !withoutLag.allLead(holds, threshold.operator(), threshold.limit())) {
            return new Decision(
                    Status.INCONCLUSIVE,
                    sentence + ", and " + without(withoutLag, threshold, measured)
                            + " without the generator's own lag: the generator's lag decides;"
                            + " give it more CPU or use fewer agents");
        }
        Reading.WithOmitted withOmitted = measured.withOmitted();
        if (withOmitted != null && threshold.operator().holds(withOmitted.value(), threshold.limit()) != holds) {
            return new Decision(
                    Status.INCONCLUSIVE,
                    sentence + ", and may be up to "
                            + Quantity.formatApartFrom(threshold.limit(), withOmitted.value(), measured.unit())
                            + " with the " + iterations(withOmitted.iterations())
                            + " that never began: less than the intended load was applied");
        }
        return new Decision(holds ? Status.PASS : Status.FAIL, sentence);
    }

    private static String iterations(long count) {
        return count == 1 ? "1 iteration" : Quantity.count(count) + " iterations";
    }

    private static String without(Reading.Range range, Threshold threshold, Measured measured) {
        String low = Quantity.formatApartFrom(threshold.limit(), range.low(), measured.unit());
        return range.low() == range.high()
                ? low
                : "from " + low + " to " + Quantity.formatApartFrom(threshold.limit(), range.high(), measured.unit());
    }

    /** Where a rate is to be so high in a stretch of time that it makes enough samples, fewer are the finding. */
    private static boolean asksForEnough(Threshold threshold) {
        Duration window = threshold.window();
        return window != null
                && threshold.metric().equals(Threshold.RATE)
                && threshold.limit() * window.toSeconds() >= threshold.minSamples();
    }
}
