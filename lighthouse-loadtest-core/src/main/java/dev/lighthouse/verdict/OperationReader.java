package dev.lighthouse.verdict;

import dev.lighthouse.companion.Metric;
import dev.lighthouse.result.ErrorClass;
import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.Phase;
import dev.lighthouse.result.Pointer;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.WorkerResult;
import dev.lighthouse.threshold.Statistic;
import dev.lighthouse.threshold.Threshold;
import dev.lighthouse.verdict.Reading.Measured;
import dev.lighthouse.verdict.Reading.Missing;
import dev.lighthouse.verdict.Reading.Range;
import dev.lighthouse.verdict.Reading.WithOmitted;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads metrics of one operation, or of all together, from a scenario's result. */
final class OperationReader {

    private final ScenarioResult scenario;
    private final Pointer pointer;
    private final GeneratorLag generatorLag;

    OperationReader(ScenarioResult scenario, Pointer pointer) {
        this.scenario = scenario;
        this.generatorLag = new GeneratorLag(scenario);
        this.pointer = pointer;
    }

    /** One reading a phase: of the one that the threshold names, else of the measured ones. */
    List<Reading> read(Threshold threshold) {
        Set<String> phases = phases(threshold);
        String operation = threshold.operation();
        List<OperationResult> entries = operation == null ? scenario.overall() : scenario.operations();
        Pointer list = pointer.to(operation == null ? "overall" : "operations");
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            OperationResult entry = entries.get(i);
            boolean named = operation == null || entry.name().equals(operation);
            if (named && phases.contains(entry.phase()) && entry.started() > 0) {
                readings.add(read(threshold, entry, list.to(i)));
            }
        }
        return readings.isEmpty() ? List.of(neverRan(operation, phases)) : readings;
    }

    private Set<String> phases(Threshold threshold) {
        String phase = threshold.phase();
        return phase != null
                ? Set.of(phase)
                : scenario.phases().stream()
                        .filter(Phase::measured)
                        .map(Phase::name)
                        .collect(Collectors.toSet());
    }

    private Missing neverRan(@Nullable String operation, Set<String> phases) {
        String where = phases.isEmpty()
                ? "a measured phase"
                : "phase " + phases.stream().sorted().collect(Collectors.joining(", "));
        String ran = scenario.operations().stream()
                .filter(each -> phases.contains(each.phase()) && each.started() > 0)
                .map(OperationResult::name)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return Missing.undecided(
                (operation == null ? "an operation" : "operation '" + operation + "'") + " never ran in " + where + "; "
                        + (ran.isEmpty() ? "none did" : "those that did: " + ran),
                null);
    }

    private Reading read(Threshold threshold, OperationResult entry, Pointer at) {
        return switch (threshold.metric()) {
            case Threshold.RESPONSE, Threshold.SERVICE, Threshold.START_LAG -> time(threshold, entry, at);
            case Threshold.ERRORS -> errors(threshold, entry, at);
            case Threshold.RATE -> rate(entry, at.to("rate"));
            case Threshold.STARTED -> count("started", entry.started(), entry, at.to("started"));
            case Threshold.FAILED -> count("failed", entry.failed(), entry, at.to("failed"));
            default -> Missing.undecided("operations have no metric " + threshold.metric(), null);
        };
    }

    // ---- times

    private Reading time(Threshold threshold, OperationResult entry, Pointer at) {
        Statistic statistic = threshold.statistic();
        Distribution distribution = distribution(threshold.metric(), entry, at);
        try {
            Distribution.Point point = distribution.at(statistic);
            boolean plain = threshold.metric().equals(Threshold.RESPONSE);
            return new Measured(
                    plain ? statistic.toString() : threshold.metric() + " " + statistic,
                    point.nanos(),
                    Metric.Unit.NANOSECONDS,
                    distribution.statistics().count(),
                    "samples",
                    point.evidence(),
                    withoutLag(threshold, entry, at, point.nanos()),
                    threshold.metric().equals(Threshold.SERVICE) ? null : withOmitted(distribution, statistic, entry),
                    "");
        } catch (Distribution.UnreadableHistogram e) {
            return Missing.undecided(e.why(), at.to("histograms"));
        }
    }

    private static Distribution distribution(String metric, OperationResult entry, Pointer at) {
        OperationResult.Histograms histograms = entry.histograms();
        return switch (metric) {
            case Threshold.SERVICE -> new Distribution("service", entry.service(), histograms.service(), at);
            case Threshold.START_LAG -> new Distribution("startLag", entry.startLag(), histograms.startLag(), at);
            default -> new Distribution("response", entry.response(), histograms.response(), at);
        };
    }

    /** Response time and start lag run from intended starts, of which those that were never met must not be forgotten. */
    private @Nullable WithOmitted withOmitted(Distribution distribution, Statistic statistic, OperationResult entry)
            throws Distribution.UnreadableHistogram {
        Omitted omitted = Omitted.of(scenario, entry);
        return omitted == null ? null : new WithOmitted(omitted.with(distribution, statistic), omitted.iterations());
    }

    private @Nullable Range withoutLag(Threshold threshold, OperationResult entry, Pointer at, double nanos)
            throws Distribution.UnreadableHistogram {
        return switch (threshold.metric()) {
            case Threshold.RESPONSE -> {
                Distribution adjusted = new Distribution(
                        "adjusted", entry.adjusted(), entry.histograms().adjusted(), at);
                if (entry.adjusted().count() != entry.response().count()) {
                    throw new Distribution.UnreadableHistogram(
                            "adjusted holds " + entry.adjusted().count() + " samples, response "
                                    + entry.response().count());
                }
                double value = adjusted.at(threshold.statistic()).nanos();
                yield new Range(Math.max(0, value - generatorLag.within(threshold.statistic())), value);
            }
            case Threshold.SERVICE -> new Range(Math.max(0, nanos - generatorLag.within(threshold.statistic())), nanos);
            case Threshold.START_LAG -> lagWithoutOwn(threshold.statistic(), entry, nanos);
            default -> null;
        };
    }

    /**
     * Start lag less own lag has no distribution of its own in the result. Its average follows from those of response
     * and adjusted; as each sample's own lag lies between 0 and the largest one seen, so other statistics are bounded
     * by that, and a standard deviation moves by half of it at most.
     */
    private Range lagWithoutOwn(Statistic statistic, OperationResult entry, double nanos) {
        double largest = scenario.workers().stream()
                .mapToLong(WorkerResult::maxOwnLag)
                .max()
                .orElse(0);
        return switch (statistic.kind()) {
            case AVERAGE -> {
                double own =
                        Math.max(0, entry.response().mean() - entry.adjusted().mean());
                double value = Math.max(0, nanos - own);
                yield new Range(value, value);
            }
            case STDDEV -> new Range(Math.max(0, nanos - largest / 2), nanos + largest / 2);
            default -> new Range(Math.max(0, nanos - largest), nanos);
        };
    }

    // ---- counts

    private Reading errors(Threshold threshold, OperationResult entry, Pointer at) {
        boolean count = threshold.statistic().kind() == Statistic.Kind.COUNT;
        String errorClass = threshold.errorClass();
        if (errorClass == null) {
            return count
                    ? count("errors", entry.failed(), entry, at.to("failed"))
                    : allErrors(entry, at.to("errorRate"));
        }
        String what = "errors of class " + errorClass;
        int index = indexOf(errorClass, entry.errors());
        if (index < 0) {
            return count ? count(what, 0, entry, at.to("errors")) : share(what, 0, entry, at.to("errorRates"));
        }
        long occurred = entry.errors().get(index).count();
        return count
                ? count(what, occurred, entry, at.to("errors").to(index).to("count"))
                : share(
                        what,
                        (double) occurred / entry.started(),
                        entry,
                        at.to("errorRates").to(errorClass));
    }

    private Reading rate(OperationResult entry, Pointer at) {
        return generatorLag.isStarved()
                ? Missing.undecided(
                        "the generator was kept from running, so nobody knows at which rate the target would have"
                                + " answered; give it more CPU or use fewer agents",
                        at)
                : measured(
                        "rate",
                        entry.rate(),
                        Metric.Unit.PER_SECOND,
                        entry.response().count(),
                        at);
    }

    private Measured allErrors(OperationResult entry, Pointer evidence) {
        Omitted omitted = Omitted.of(scenario, entry);
        return new Measured(
                "errors",
                entry.errorRate(),
                Metric.Unit.RATIO,
                entry.started(),
                "operations",
                evidence,
                null,
                omitted == null ? null : new WithOmitted(omitted.errorRate(entry), omitted.iterations()),
                "");
    }

    private static int indexOf(String errorClass, List<ErrorClass> errors) {
        for (int i = 0; i < errors.size(); i++) {
            if (errors.get(i).name().equals(errorClass)) {
                return i;
            }
        }
        return -1;
    }

    private static Measured count(String what, long value, OperationResult entry, Pointer evidence) {
        return measured(what, value, Metric.Unit.COUNT, entry.started(), evidence);
    }

    private static Measured share(String what, double value, OperationResult entry, Pointer evidence) {
        return measured(what, value, Metric.Unit.RATIO, entry.started(), evidence);
    }

    private static Measured measured(String what, double value, Metric.Unit unit, long samples, Pointer evidence) {
        return new Measured(what, value, unit, samples, "operations", evidence);
    }
}
