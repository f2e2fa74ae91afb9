package dev.lighthouse.verdict;

import dev.lighthouse.result.OperationSeconds;
import dev.lighthouse.result.Pointer;
import dev.lighthouse.threshold.Gate;
import dev.lighthouse.threshold.Threshold;
import dev.lighthouse.verdict.Finding.Status;
import dev.lighthouse.verdict.Reading.Measured;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges a threshold on operations on some seconds alone, whatever their phase, by the rules of the {@link Judge}. */
public final class StretchJudge {

    private static final Pointer NOWHERE_YET = new Pointer("");

    /**
     * What came of it.
     *
     * @param value in the metric's base unit; not a number when there is none
     * @param samples that it is of
     */
    public record Judged(Status status, double value, long samples, String reason) {}

    private StretchJudge() {}

    /** Why a threshold cannot be judged on single seconds; null when it can. */
    public static @Nullable String unsupported(Threshold threshold) {
        if (threshold.ofCompanion()
                || threshold.metric().equals(Threshold.UNSTARTED)
                || threshold.metric().equals(Threshold.REFUSED)) {
            return threshold.metric() + " is not counted by the second; name times, errors, rate, started or failed";
        }
        if (threshold.window() != null || threshold.phase() != null || threshold.gate() != Gate.REQUIRED) {
            return "it is judged second by second as it is; leave out 'warn', 'abort on', 'phase:' and 'over any'";
        }
        return null;
    }

    /**
     * Judges it.
     *
     * @param tags names of operations by tag
     * @param kept what was kept for the threshold's operations
     * @param from the first second
     * @param to the one after the last
     * @param ownLag the largest own lag of the generator so far, in nanoseconds
     */
    public static Judged judge(
            Threshold threshold,
            Map<String, List<String>> tags,
            List<OperationSeconds> kept,
            int from,
            int to,
            double ownLag) {
        List<String> names = LiveJudge.names(threshold, tags);
        Sums sums = new Sums("", NOWHERE_YET);
        try {
            for (OperationSeconds series : kept) {
                if (names.contains(series.name())) {
                    for (OperationSeconds.Second second : series.seconds()) {
                        if (second.second() >= from && second.second() < to) {
                            sums.add(OperationSecond.of(series, second));
                        }
                    }
                }
            }
        } catch (Distribution.UnreadableHistogram e) {
            throw new IllegalStateException("what was kept by the second cannot be read: " + e.why(), e);
        }
        OperationFigures figures = sums.over(Math.max(0, to - from));
        Reading reading = new FiguresReader(ownLag, GeneratorLag.UNKNOWN)
                .read(
                        threshold,
                        threshold.metric().equals(Threshold.STARTED) ? figures : new EndedFigures(figures),
                        null);
        if (reading instanceof Measured measured) {
            Decision decision = Decision.on(threshold, measured);
            return new Judged(decision.status(), measured.value(), measured.samples(), decision.reason());
        }
        return new Judged(Status.INCONCLUSIVE, Double.NaN, 0, ((Reading.Missing) reading).reason());
    }
}
