package dev.lighthouse.verdict;

import dev.lighthouse.result.Iterations;
import dev.lighthouse.result.Phase;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.threshold.Statistic;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one operation that are missing because their iterations never began: unstarted or refused. Leaving
 * them out would be coordinated omission, so a threshold must hold with them as well as without.
 *
 * <p>How many an operation misses follows from how often an iteration that began performed it, rounded up. Nobody knows
 * how long they would have taken; each counts as having waited for the whole measured phase, and as failed.
 *
 * @param iterations that never began
 * @param samples of the operation that they would have had
 * @param nanos what each counts as
 */
record Omitted(long iterations, long samples, long nanos) {

    /** What these miss; null when nothing, as in a phase that is not measured. */
    static @Nullable Omitted of(ScenarioResult scenario, OperationFigures operation) {
        Iterations all = scenario.iterations();
        long neverBegan = all.unstarted() + all.refused();
        long length = 0;
        for (Phase phase : scenario.phases()) {
            if (phase.measured() && phase.name().equals(operation.phase())) {
                length = Math.round((phase.endSeconds() - phase.startSeconds()) * 1e9);
            }
        }
        if (length == 0 || neverBegan == 0 || all.started() == 0) {
            return null;
        }
        double perIteration = (double) operation.started() / all.started();
        long samples = (long) Math.ceil(neverBegan * perIteration);
        return samples == 0 ? null : new Omitted(neverBegan, samples, length);
    }

    /** A statistic of the distribution with these samples in it. */
    double with(Distribution distribution, Statistic statistic) throws Distribution.UnreadableHistogram {
        long total = distribution.count() + samples;
        return switch (statistic.kind()) {
            case AVERAGE -> mean(distribution, total);
            case MIN -> Math.min(distribution.at(statistic).nanos(), nanos);
            case MAX -> Math.max(distribution.at(statistic).nanos(), nanos);
            case STDDEV -> {
                double mean = mean(distribution, total);
                double stddev = distribution.at(statistic).nanos();
                double squares =
                        distribution.count() * (square(stddev) + square(distribution.mean())) + samples * square(nanos);
                yield Math.sqrt(Math.max(0, squares / total - square(mean)));
            }
            default -> distribution.percentileWith(statistic.percentile(), samples, nanos);
        };
    }

    private double mean(Distribution measured, long total) {
        return (measured.count() * measured.mean() + (double) samples * nanos) / total;
    }

    private static double square(double value) {
        return value * value;
    }

    /** The share of errors of an operation with these samples in it. */
    double errorRate(OperationFigures operation) {
        return (double) (operation.failed() + samples) / (operation.started() + samples);
    }
}
