package dev.lighthouse.threshold;

import dev.lighthouse.companion.Metric;
import dev.lighthouse.result.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds, before a run, thresholds of a plan that can be parsed but not judged: on metrics that no companion has, in
 * units that do not fit, and with parts of the language that cannot be evaluated yet. Stateless.
 */
public final class ThresholdCheck {

    private static final List<String> PHASES = List.of(Phase.RAMP_UP, Phase.HOLD);

    private ThresholdCheck() {}

    /**
     * Refuses a plan with such a threshold.
     *
     * @param scenario its name
     * @param catalogue the metrics of all its companions
     * @throws IllegalArgumentException there is one; the message names each of them and what exists instead
     */
    public static void requireJudgeable(String scenario, List<Threshold> thresholds, List<Metric> catalogue) {
        List<String> problems = problems(thresholds, catalogue);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("scenario " + scenario + ": " + String.join("\n  ", problems));
        }
    }

    /** One sentence for each threshold that cannot be judged; empty when all can. */
    public static List<String> problems(List<Threshold> thresholds, List<Metric> catalogue) {
        List<String> problems = new ArrayList<>();
        for (Threshold threshold : thresholds) {
            String problem = problem(threshold, catalogue);
            if (problem != null) {
                problems.add("threshold '" + threshold + "': " + problem);
            }
        }
        return problems;
    }

    private static @Nullable String problem(Threshold threshold, List<Metric> catalogue) {
        String notYet = unsupported(threshold);
        if (notYet != null) {
            return notYet;
        }
        String phase = threshold.phase();
        if (phase != null && !PHASES.contains(phase)) {
            return "there is no phase '" + phase + "'; phases are " + String.join(", ", PHASES);
        }
        if (phase != null && !phase.equals(Phase.HOLD) && threshold.ofIterations()) {
            return "iterations are counted over the hold only; name an operation or leave out phase:" + phase;
        }
        return threshold.ofCompanion() ? companionProblem(threshold, catalogue) : null;
    }

    /** Why a threshold cannot be evaluated by this version, or null. */
    public static @Nullable String unsupported(Threshold threshold) {
        if (threshold.gate() == Gate.ABORT) {
            return "'abort on' cannot be evaluated yet; leave it out and the threshold is judged after the run";
        }
        if (threshold.window() != null) {
            return "'over any' cannot be evaluated yet; leave it out and the whole phase is judged";
        }
        if (threshold.tag() != null) {
            return "'tag:' cannot be evaluated yet; name one operation, or leave it out to judge all together";
        }
        return null;
    }

    private static @Nullable String companionProblem(Threshold threshold, List<Metric> catalogue) {
        for (Metric metric : catalogue) {
            if (metric.name().equals(threshold.metric())) {
                return fits(threshold, metric.unit())
                        ? null
                        : metric.name() + " needs " + Units.expected(metric.unit()) + ", not "
                                + Units.noun(threshold.unit());
            }
        }
        return "no companion has the metric " + threshold.metric() + "; "
                + (catalogue.isEmpty()
                        ? "this scenario has no companions, add one with alongside(...)"
                        : "there are "
                                + catalogue.stream().map(Metric::name).sorted().collect(Collectors.joining(", ")));
    }

    /** Whether the limit can be compared with values in {@code unit}: a bare number fits counts, shares and rates. */
    public static boolean fits(Threshold threshold, Metric.Unit unit) {
        if (threshold.unit() == Metric.Unit.COUNT) {
            return unit == Metric.Unit.COUNT || unit == Metric.Unit.RATIO || unit == Metric.Unit.PER_SECOND;
        }
        return threshold.unit() == unit;
    }
}
