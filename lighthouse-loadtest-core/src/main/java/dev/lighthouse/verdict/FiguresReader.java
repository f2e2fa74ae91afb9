package dev.lighthouse.verdict;

import dev.lighthouse.companion.Metric;
import dev.lighthouse.result.Pointer;
import dev.lighthouse.threshold.Statistic;
import dev.lighthouse.threshold.Threshold;
import dev.lighthouse.verdict.Reading.Measured;
import dev.lighthouse.verdict.Reading.Missing;
import dev.lighthouse.verdict.Reading.Range;
import dev.lighthouse.verdict.Reading.WithOmitted;
import org.jspecify.annotations.Nullable;

/**
 * Reads the number that a threshold on operations is about.
 *
 * @param largestOwnLag of the generator, in nanoseconds, in any worker
 * @param generatorLag what else the generator may have added
 */
record FiguresReader(double largestOwnLag, GeneratorLag generatorLag) {

    /**
     * Reads it.
     *
     * @param omitted what these figures miss; null when nothing
     */
    Reading read(Threshold threshold, OperationFigures figures, @Nullable Omitted omitted) {
        return switch (threshold.metric()) {
            case Threshold.RESPONSE, Threshold.SERVICE, Threshold.START_LAG -> time(threshold, figures, omitted);
            case Threshold.ERRORS -> errors(threshold, figures, omitted);
            case Threshold.RATE -> rate(figures);
            case Threshold.STARTED -> count("started", figures.started(), figures, figures.evidence("started"));
            case Threshold.FAILED -> count("failed", figures.failed(), figures, figures.evidence("failed"));
            default -> Missing.undecided("operations have no metric " + threshold.metric(), null);
        };
    }

    // ---- times

    private Reading time(Threshold threshold, OperationFigures figures, @Nullable Omitted omitted) {
        Statistic statistic = threshold.statistic();
        String metric = threshold.metric();
        boolean plain = metric.equals(Threshold.RESPONSE);
        try {
            Distribution distribution = figures.times(nameOf(metric));
            Distribution.Point point = distribution.at(statistic);
            return new Measured(
                    plain ? statistic.toString() : metric + " " + statistic,
                    point.nanos(),
                    Metric.Unit.NANOSECONDS,
                    distribution.count(),
                    "samples",
                    point.evidence(),
                    withoutLag(threshold, figures, point.nanos()),
                    metric.equals(Threshold.SERVICE) ? null : withOmitted(omitted, distribution, statistic),
                    "");
        } catch (Distribution.UnreadableHistogram e) {
            return Missing.undecided(e.why(), figures.evidence("histograms"));
        }
    }

    private static String nameOf(String metric) {
        return metric.equals(Threshold.START_LAG) ? "startLag" : metric;
    }

    /** Response time and start lag run from intended starts, of which those that were never met must not be forgotten. */
    private static @Nullable WithOmitted withOmitted(
            @Nullable Omitted omitted, Distribution distribution, Statistic statistic)
            throws Distribution.UnreadableHistogram {
        return omitted == null ? null : new WithOmitted(omitted.with(distribution, statistic), omitted.iterations());
    }

    private @Nullable Range withoutLag(Threshold threshold, OperationFigures figures, double nanos)
            throws Distribution.UnreadableHistogram {
        return switch (threshold.metric()) {
            case Threshold.RESPONSE -> {
                Distribution adjusted = figures.times("adjusted");
                long samples = figures.times("response").count();
                if (adjusted.count() != samples) {
                    throw new Distribution.UnreadableHistogram(
                            "adjusted holds " + adjusted.count() + " samples, response " + samples);
                }
                double value = adjusted.at(threshold.statistic()).nanos();
                yield new Range(Math.max(0, value - generatorLag.within(threshold.statistic())), value);
            }
            case Threshold.SERVICE -> new Range(Math.max(0, nanos - generatorLag.within(threshold.statistic())), nanos);
            case Threshold.START_LAG -> lagWithoutOwn(threshold.statistic(), figures, nanos);
            default -> null;
        };
    }

    /**
     * Start lag less own lag has no distribution of its own in the result. Its average follows from those of response
     * and adjusted; as each sample's own lag lies between 0 and the largest one seen, so other statistics are bounded
     * by that, and a standard deviation moves by half of it at most.
     */
    private Range lagWithoutOwn(Statistic statistic, OperationFigures figures, double nanos)
            throws Distribution.UnreadableHistogram {
        return switch (statistic.kind()) {
            case AVERAGE -> {
                double own = Math.max(
                        0,
                        figures.times("response").mean()
                                - figures.times("adjusted").mean());
                double value = Math.max(0, nanos - own);
                yield new Range(value, value);
            }
            case STDDEV -> new Range(Math.max(0, nanos - largestOwnLag / 2), nanos + largestOwnLag / 2);
            default -> new Range(Math.max(0, nanos - largestOwnLag), nanos);
        };
    }

    // ---- counts

    private static Reading errors(Threshold threshold, OperationFigures figures, @Nullable Omitted omitted) {
        boolean count = threshold.statistic().kind() == Statistic.Kind.COUNT;
        String errorClass = threshold.errorClass();
        if (errorClass == null) {
            return count
                    ? count("errors", figures.failed(), figures, figures.evidence("failed"))
                    : allErrors(figures, omitted);
        }
        String what = "errors of class " + errorClass;
        long occurred = figures.errors(errorClass);
        Pointer evidence = figures.errorEvidence(errorClass, !count);
        return count
                ? count(what, occurred, figures, evidence)
                : measured(what, share(occurred, figures.started()), Metric.Unit.RATIO, figures.started(), evidence);
    }

    private Reading rate(OperationFigures figures) {
        Pointer evidence = figures.evidence("rate");
        return generatorLag.isStarved()
                ? Missing.undecided(
                        "the generator was kept from running, so nobody knows at which rate the target would have"
                                + " answered; give it more CPU or use fewer agents",
                        evidence)
                : measured("rate", figures.rate(), Metric.Unit.PER_SECOND, figures.ended(), evidence);
    }

    private static Measured allErrors(OperationFigures figures, @Nullable Omitted omitted) {
        return new Measured(
                "errors",
                share(figures.failed(), figures.started()),
                Metric.Unit.RATIO,
                figures.started(),
                "operations",
                figures.evidence("errorRate"),
                null,
                omitted == null ? null : new WithOmitted(omitted.errorRate(figures), omitted.iterations()),
                "");
    }

    private static double share(long part, long whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }

    private static Measured count(String what, long value, OperationFigures figures, Pointer evidence) {
        return measured(what, value, Metric.Unit.COUNT, figures.started(), evidence);
    }

    private static Measured measured(String what, double value, Metric.Unit unit, long samples, Pointer evidence) {
        return new Measured(what, value, unit, samples, "operations", evidence);
    }
}
