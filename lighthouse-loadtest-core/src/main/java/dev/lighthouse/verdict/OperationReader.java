package dev.lighthouse.verdict;

import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.OperationSeconds;
import dev.lighthouse.result.Phase;
import dev.lighthouse.result.Pointer;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.WorkerResult;
import dev.lighthouse.threshold.Threshold;
import dev.lighthouse.verdict.Reading.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads metrics of operations from a scenario's result: of one, of those with a tag, or of all together. */
final class OperationReader {

    private final ScenarioResult scenario;
    private final Pointer pointer;
    private final FiguresReader figures;

    OperationReader(ScenarioResult scenario, Pointer pointer) {
        this.scenario = scenario;
        this.pointer = pointer;
        double largestOwnLag = scenario.workers().stream()
                .mapToLong(WorkerResult::maxOwnLag)
                .max()
                .orElse(0);
        this.figures = new FiguresReader(largestOwnLag, new GeneratorLag(scenario));
    }

    /**
     * What was read of a phase.
     *
     * @param phase its name where it is one of several that a threshold looks at, else null
     */
    record OfPhase(@Nullable String phase, Reading reading) {

        /** Of no phase, or of the only one. */
        static List<OfPhase> alone(Reading reading) {
            return List.of(new OfPhase(null, reading));
        }
    }

    /** One reading a phase: of the one that the threshold names, else of the measured ones. */
    List<OfPhase> read(Threshold threshold) {
        String tag = threshold.tag();
        if (tag != null && !scenario.operationTags().containsKey(tag)) {
            return OfPhase.alone(
                    Missing.undecided("no operation has the tag '" + tag + "'", pointer.to("operationTags")));
        }
        boolean oneOfSeveral = threshold.phase() == null
                && scenario.phases().stream().filter(Phase::measured).count() > 1;
        List<OfPhase> readings = new ArrayList<>();
        for (Phase phase : scenario.phases()) {
            boolean wanted =
                    threshold.phase() == null ? phase.measured() : phase.name().equals(threshold.phase());
            if (wanted) {
                List<WrittenFigures> ran = ran(threshold, phase);
                if (!ran.isEmpty()) {
                    readings.add(new OfPhase(oneOfSeveral ? phase.name() : null, read(threshold, phase, ran)));
                }
            }
        }
        return readings.isEmpty() ? OfPhase.alone(neverRan(threshold)) : readings;
    }

    /** What a threshold looks at, as far as it ran in that phase. */
    private List<WrittenFigures> ran(Threshold threshold, Phase phase) {
        boolean all = threshold.operation() == null && threshold.tag() == null;
        List<OperationResult> entries = all ? scenario.overall() : scenario.operations();
        Pointer list = pointer.to(all ? "overall" : "operations");
        List<WrittenFigures> ran = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            OperationResult entry = entries.get(i);
            boolean named = all || names(threshold).contains(entry.name());
            if (named && entry.phase().equals(phase.name()) && entry.started() > 0) {
                ran.add(new WrittenFigures(entry, list.to(i)));
            }
        }
        return ran;
    }

    private List<String> names(Threshold threshold) {
        String operation = threshold.operation();
        String tag = threshold.tag();
        return operation != null
                ? List.of(operation)
                : tag == null
                        ? List.of(OperationResult.ALL)
                        : scenario.operationTags().getOrDefault(tag, List.of());
    }

    private Reading read(Threshold threshold, Phase phase, List<WrittenFigures> ran) {
        try {
            OperationFigures whole = ran.size() == 1 ? ran.get(0) : sum(threshold, phase, ran);
            Omitted omitted = Omitted.of(scenario, whole);
            return threshold.window() == null
                    ? figures.read(threshold, whole, omitted)
                    : worstWindow(threshold, phase, omitted);
        } catch (Distribution.UnreadableHistogram e) {
            return Missing.undecided(e.why(), ran.get(0).at().to("histograms"));
        }
    }

    private Sums sum(Threshold threshold, Phase phase, List<WrittenFigures> parts)
            throws Distribution.UnreadableHistogram {
        Sums sums = new Sums(phase.name(), tagged(threshold)).over(phase.endSeconds() - phase.startSeconds());
        for (WrittenFigures part : parts) {
            sums.add(part);
        }
        return sums;
    }

    private Pointer tagged(Threshold threshold) {
        return pointer.to("operationTags").to(String.valueOf(threshold.tag()));
    }

    private Reading worstWindow(Threshold threshold, Phase phase, @Nullable Omitted omitted)
            throws Distribution.UnreadableHistogram {
        List<String> names = names(threshold);
        List<OperationSecond> seconds = new ArrayList<>();
        Pointer evidence = pointer.to("seconds");
        for (int i = 0; i < scenario.seconds().size(); i++) {
            OperationSeconds series = scenario.seconds().get(i);
            if (names.contains(series.name()) && series.phase().equals(phase.name())) {
                evidence = names.size() == 1 ? pointer.to("seconds").to(i) : tagged(threshold);
                for (OperationSeconds.Second second : series.seconds()) {
                    seconds.add(OperationSecond.of(series, second));
                }
            }
        }
        return seconds.isEmpty()
                ? Missing.undecided("the result has no seconds of it, by which 'over any' is judged", evidence)
                : new Windows(threshold, phase, figures, omitted, evidence).worst(seconds);
    }

    private Missing neverRan(Threshold threshold) {
        Set<String> phases = threshold.phase() != null
                ? Set.of(threshold.phase())
                : scenario.phases().stream()
                        .filter(Phase::measured)
                        .map(Phase::name)
                        .collect(Collectors.toSet());
        String where = phases.isEmpty()
                ? "a measured phase"
                : "phase " + phases.stream().sorted().collect(Collectors.joining(", "));
        String ran = scenario.operations().stream()
                .filter(each -> phases.contains(each.phase()) && each.started() > 0)
                .map(OperationResult::name)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        String what = threshold.operation() != null
                ? "operation '" + threshold.operation() + "'"
                : threshold.tag() != null ? "an operation tagged '" + threshold.tag() + "'" : "an operation";
        return Missing.undecided(
                what + " never ran in " + where + "; " + (ran.isEmpty() ? "none did" : "those that did: " + ran), null);
    }
}
