package dev.lighthouse.verdict;

import dev.lighthouse.result.Phase;
import dev.lighthouse.result.Pointer;
import dev.lighthouse.threshold.Operator;
import dev.lighthouse.threshold.Threshold;
import dev.lighthouse.verdict.Finding.Status;
import dev.lighthouse.verdict.Reading.Measured;
import dev.lighthouse.verdict.Reading.Missing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Every stretch of a phase that is as long as a threshold's {@code over any}, one beginning at each of its seconds.
 *
 * <p>An operation is in the second in which it ended. What ended after the phase was meant for it, and counts in its last
 * second, so that nothing is left out. A second of which only a part belongs to the phase makes a rate's stretch shorter
 * by the rest.
 */
final class Windows {

    private final Threshold threshold;
    private final Phase phase;
    private final FiguresReader figures;
    private final @Nullable Omitted omitted;
    private final Pointer evidence;
    private final int first;
    private final int count;
    private final int length;

    Windows(Threshold threshold, Phase phase, FiguresReader figures, @Nullable Omitted omitted, Pointer evidence) {
        this.threshold = threshold;
        this.phase = phase;
        this.figures = figures;
        this.omitted = omitted;
        this.evidence = evidence;
        this.first = (int) Math.floor(phase.startSeconds());
        this.count = Math.max(1, (int) Math.ceil(phase.endSeconds()) - first);
        this.length = (int) Objects.requireNonNull(threshold.window()).toSeconds();
    }

    /** The reading of one stretch, and what follows from it. */
    private record Window(int start, Reading reading, Status status, double badness) {}

    /**
     * The stretch that decides: the worst of those that fail, else of those that are undecided, else of all.
     *
     * @param seconds of the operations in that phase, in any order
     */
    Reading worst(List<OperationSecond> seconds) {
        if (count < length) {
            return Missing.undecided(
                    "phase " + phase.name() + " lasted " + count + " s, shorter than the " + length
                            + " s of 'over any'; run longer",
                    evidence);
        }
        List<List<OperationSecond>> slots = slots(seconds);
        Sums sums = new Sums(phase.name(), evidence);
        Window worst = null;
        for (int i = 0; i < count; i++) {
            slots.get(i).forEach(sums::add);
            if (i >= length) {
                slots.get(i - length).forEach(sums::remove);
            }
            if (i >= length - 1) {
                Window window = window(i - length + 1, sums);
                worst = worst == null || isWorse(window, worst) ? window : worst;
            }
        }
        return told(Objects.requireNonNull(worst));
    }

    private List<List<OperationSecond>> slots(List<OperationSecond> seconds) {
        List<List<OperationSecond>> slots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slots.add(new ArrayList<>());
        }
        for (OperationSecond second : seconds) {
            slots.get(Math.max(0, Math.min(count - 1, second.second() - first))).add(second);
        }
        return slots;
    }

    private Window window(int start, Sums sums) {
        double from = Math.max(phase.startSeconds(), first + start);
        double to = Math.min(phase.endSeconds(), first + start + length);
        Reading reading = figures.read(threshold, sums.over(to - from), omitted);
        return reading instanceof Measured measured
                ? new Window(
                        start, reading, Decision.on(threshold, measured).status(), badness(threshold, measured.value()))
                : new Window(start, reading, Status.INCONCLUSIVE, Double.NEGATIVE_INFINITY);
    }

    /** The higher, the nearer to what the threshold forbids, or the further into it. */
    static double badness(Threshold threshold, double value) {
        if (Double.isNaN(value)) {
            return Double.NEGATIVE_INFINITY;
        }
        double above = value - threshold.limit();
        Operator operator = threshold.operator();
        return switch (operator) {
            case LESS, AT_MOST -> above;
            case GREATER, AT_LEAST -> -above;
            case EQUAL -> Math.abs(above);
            case NOT_EQUAL -> -Math.abs(above);
        };
    }

    private static boolean isWorse(Window one, Window other) {
        int rank = rank(one) - rank(other);
        return rank > 0 || rank == 0 && one.badness() > other.badness();
    }

    private static int rank(Window window) {
        return switch (window.status()) {
            case FAIL -> 2;
            case INCONCLUSIVE, SKIPPED -> 1;
            case PASS -> 0;
        };
    }

    private Reading told(Window worst) {
        int windows = count - length + 1;
        int from = first + worst.start();
        String where = "from " + from + " s to " + (from + length) + " s, the worst of " + windows
                + (windows == 1 ? " stretch" : " stretches") + " of "
                + Duration.ofSeconds(length).toSeconds() + " s";
        if (worst.reading() instanceof Measured it) {
            return new Measured(
                    it.what(),
                    it.value(),
                    it.unit(),
                    it.samples(),
                    it.counted(),
                    it.evidence(),
                    it.withoutLag(),
                    it.withOmitted(),
                    it.detail() + " " + where);
        }
        return worst.reading();
    }
}
