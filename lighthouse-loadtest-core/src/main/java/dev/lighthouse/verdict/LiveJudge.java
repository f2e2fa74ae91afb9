package dev.lighthouse.verdict;

import dev.lighthouse.result.Iterations;
import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.Phase;
import dev.lighthouse.result.Pointer;
import dev.lighthouse.threshold.Gate;
import dev.lighthouse.threshold.Threshold;
import dev.lighthouse.verdict.Finding.Status;
import dev.lighthouse.verdict.Reading.Measured;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges thresholds with {@code abort on} while a scenario runs, on what is known so far and by the rules of the {@link
 * Judge}: what is undecided aborts nothing. For one thread.
 *
 * <p>A threshold is first judged when its delay has passed since its phase began; one with {@code over any} on the
 * latest stretch of that length, any other on the whole phase until now.
 */
public final class LiveJudge {

    private static final Pointer NOWHERE_YET = new Pointer("");

    private final List<Watched> watched = new ArrayList<>();
    private double largestOwnLag;

    /**
     * @param thresholds of a plan; those that abort nothing are left out
     * @param tags names of operations by tag
     */
    public LiveJudge(List<Threshold> thresholds, Map<String, List<String>> tags, List<Phase> phases) {
        for (Threshold threshold : thresholds) {
            for (Phase phase : phases) {
                boolean looksAt = threshold.phase() == null
                        ? phase.measured()
                        : phase.name().equals(threshold.phase());
                if (threshold.gate() == Gate.ABORT && looksAt) {
                    watched.add(new Watched(threshold, phase, names(threshold, tags)));
                }
            }
        }
    }

    static List<String> names(Threshold threshold, Map<String, List<String>> tags) {
        String operation = threshold.operation();
        String tag = threshold.tag();
        return operation != null
                ? List.of(operation)
                : tag != null ? tags.getOrDefault(tag, List.of()) : List.of(OperationResult.ALL);
    }

    /** Whether there is anything to judge. */
    public boolean isNeeded() {
        return !watched.isEmpty();
    }

    /** Whether it looks at an operation, or, as {@code *}, at all together. */
    public boolean looksAt(String operation) {
        return watched.stream().anyMatch(each -> each.names.contains(operation));
    }

    /**
     * Takes the next second, which is complete.
     *
     * @param operations what happened in it, one entry an operation and phase
     * @param ownLag the largest own lag of the generator in it, in nanoseconds
     */
    public void take(int second, List<OperationSecond> operations, long ownLag) {
        largestOwnLag = Math.max(largestOwnLag, ownLag);
        watched.forEach(each -> each.take(second, operations));
    }

    /**
     * Why to abort now: the first threshold that does not hold, and by what value.
     *
     * @param iterations of the measured phase as far as they are known
     */
    public Optional<String> violation(Iterations iterations) {
        FiguresReader figures = new FiguresReader(largestOwnLag, GeneratorLag.UNKNOWN);
        for (Watched each : watched) {
            String violation = each.violation(figures, iterations);
            if (violation != null) {
                return Optional.of(violation);
            }
        }
        return Optional.empty();
    }

    private static final class Watched {
        private final Threshold threshold;
        private final Phase phase;
        private final List<String> names;
        private final Sums sums;
        private final Deque<List<OperationSecond>> window = new ArrayDeque<>();
        private double until;

        Watched(Threshold threshold, Phase phase, List<String> names) {
            this.threshold = threshold;
            this.phase = phase;
            this.names = names;
            this.sums = new Sums(phase.name(), NOWHERE_YET);
        }

        void take(int second, List<OperationSecond> operations) {
            until = Math.min(second + 1.0, phase.endSeconds());
            List<OperationSecond> ours = operations.stream()
                    .filter(each ->
                            names.contains(each.operation()) && each.phase().equals(phase.name()))
                    .toList();
            ours.forEach(sums::add);
            Duration length = threshold.window();
            if (length != null && second + 1 > phase.startSeconds()) {
                window.addLast(ours);
                if (window.size() > length.toSeconds()) {
                    window.removeFirst().forEach(sums::remove);
                }
            }
        }

        @Nullable String violation(FiguresReader figures, Iterations iterations) {
            Duration delay = threshold.delay();
            Duration length = threshold.window();
            double since = until - phase.startSeconds();
            boolean early = since <= 0 || delay != null && since < delay.toNanos() / 1e9;
            if (early || length != null && window.size() < length.toSeconds()) {
                return null;
            }
            double seconds = length == null ? since : Math.min(since, length.toSeconds());
            Reading reading = threshold.ofIterations()
                    ? new IterationReader(iterations, NOWHERE_YET, false).read(threshold)
                    : figures.read(threshold, sums.over(seconds), null);
            if (reading instanceof Measured measured) {
                Decision decision = Decision.on(threshold, measured);
                if (decision.status() == Status.FAIL) {
                    return "threshold '" + threshold + "' did not hold after " + Math.round(until) + " s: "
                            + decision.reason();
                }
            }
            return null;
        }
    }
}
