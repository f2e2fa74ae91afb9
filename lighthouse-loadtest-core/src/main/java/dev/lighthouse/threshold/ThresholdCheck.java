package dev.lighthouse.threshold;

import dev.lighthouse.companion.Metric;
import dev.lighthouse.result.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds, before a run, thresholds of a plan that can be parsed but not judged: on metrics that no companion has, tags that
 * no operation has, in units that do not fit, and with clauses that do not go together. Stateless.
 */
public final class ThresholdCheck {

    private ThresholdCheck() {}

    /**
     * Refuses a plan with such a threshold.
     *
     * @param scenario its name
     * @param catalogue the metrics of all its companions
     * @param tags of its operations
     * @param phases of its workload
     * @throws IllegalArgumentException there is one; the message names each of them and what exists instead
     */
    public static void requireJudgeable(
            String scenario, List<Threshold> thresholds, List<Metric> catalogue, Set<String> tags, List<Phase> phases) {
        List<String> problems = problems(thresholds, catalogue, tags, phases);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("scenario " + scenario + ": " + String.join("\n  ", problems));
        }
    }

    /** One sentence for each threshold that cannot be judged; empty when all can. */
    public static List<String> problems(
            List<Threshold> thresholds, List<Metric> catalogue, Set<String> tags, List<Phase> phases) {
        List<String> problems = new ArrayList<>();
        for (Threshold threshold : thresholds) {
            String problem = problem(threshold, catalogue, tags, phases);
            if (problem != null) {
                problems.add("threshold '" + threshold + "': " + problem);
            }
        }
        return problems;
    }

    private static @Nullable String problem(
            Threshold threshold, List<Metric> catalogue, Set<String> tags, List<Phase> phases) {
        String impossible = unsupported(threshold);
        if (impossible != null) {
            return impossible;
        }
        String tag = threshold.tag();
        if (tag != null && !tags.contains(tag)) {
            return "no operation has the tag '" + tag + "'; "
                    + (tags.isEmpty()
                            ? "this scenario has no tags, add one with tagOperations(\"" + tag + "\", ...)"
                            : "tags are " + tags.stream().sorted().collect(Collectors.joining(", ")));
        }
        String abort = threshold.gate() == Gate.ABORT ? abortProblem(threshold) : null;
        if (abort != null) {
            return abort;
        }
        String phase = threshold.phase();
        String unknown = phase == null ? null : phaseProblem(threshold, phase, phases);
        if (unknown != null) {
            return unknown;
        }
        return threshold.ofCompanion() ? companionProblem(threshold, catalogue) : null;
    }

    /** Iterations have one count over all measured phases, which is that of a phase only where it is the only one. */
    private static @Nullable String phaseProblem(Threshold threshold, String phase, List<Phase> phases) {
        if (phases.stream().noneMatch(each -> each.name().equals(phase))) {
            return "there is no phase '" + phase + "'; phases are "
                    + phases.stream().map(Phase::name).collect(Collectors.joining(", "));
        }
        boolean isAllThatIsMeasured =
                phases.stream().allMatch(each -> each.measured() == each.name().equals(phase));
        return threshold.ofIterations() && !isAllThatIsMeasured
                ? "iterations are counted over all measured phases together; name an operation or leave out phase:"
                        + phase
                : null;
    }

    /** Why a threshold cannot be judged whatever was measured, or null. */
    public static @Nullable String unsupported(Threshold threshold) {
        Duration window = threshold.window();
        if (window == null) {
            return null;
        }
        if (threshold.ofCompanion()) {
            return "'over any' looks at operations, and " + threshold.metric()
                    + " is one number of the whole scenario; leave it out";
        }
        if (threshold.ofIterations()) {
            return "iterations are not counted by the second; name an operation or a tag, or leave out 'over any'";
        }
        return window.toSeconds() > 0 && window.equals(Duration.ofSeconds(window.toSeconds()))
                ? null
                : "'over any' takes whole seconds, at least 1 s";
    }

    private static @Nullable String abortProblem(Threshold threshold) {
        if (threshold.ofCompanion()) {
            return "companions say what they measured when the load has ended; leave out 'abort on' and "
                    + threshold.metric() + " is judged then";
        }
        boolean above = threshold.operator() == Operator.GREATER || threshold.operator() == Operator.AT_LEAST;
        boolean lessIsBetter = !threshold.metric().equals(Threshold.RATE)
                && !threshold.metric().equals(Threshold.STARTED);
        return above && lessIsBetter
                ? "a threshold says what must hold, and the run is aborted when it does not; turn "
                        + threshold.operator().symbol() + " round"
                : null;
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
