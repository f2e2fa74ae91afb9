package dev.lighthouse.verdict;

import dev.lighthouse.companion.Metric;
import dev.lighthouse.result.Iterations;
import dev.lighthouse.result.Pointer;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.threshold.Statistic;
import dev.lighthouse.threshold.Threshold;
import dev.lighthouse.verdict.Reading.Measured;
import dev.lighthouse.verdict.Reading.Missing;
import dev.lighthouse.verdict.Reading.Range;
import org.jspecify.annotations.Nullable;

/** Reads metrics of a scenario's iterations. */
final class IterationReader {

    private final Iterations iterations;
    private final Pointer at;
    private final boolean starved;

    IterationReader(ScenarioResult scenario, Pointer pointer) {
        this(scenario.iterations(), pointer, new GeneratorLag(scenario).isStarved());
    }

    /** @param starved whether the generator was kept from running */
    IterationReader(Iterations iterations, Pointer scenario, boolean starved) {
        this.iterations = iterations;
        this.at = scenario.to("iterations");
        this.starved = starved;
    }

    Reading read(Threshold threshold) {
        if (iterations.intended() == 0) {
            return Missing.undecided("no iteration was intended in a measured phase", at.to("intended"));
        }
        return switch (threshold.metric()) {
            case Threshold.ERRORS ->
                threshold.statistic().kind() == Statistic.Kind.COUNT
                        ? count("errors", iterations.errors())
                        : measured("errors", iterations.errorRate(), Metric.Unit.RATIO, "errorRate");
            case Threshold.STARTED -> count("started", iterations.started());
            case Threshold.FAILED -> count("failed", iterations.failed());
            case Threshold.UNSTARTED -> count("unstarted", iterations.unstarted());
            case Threshold.REFUSED -> count("refused", iterations.refused());
            default -> Missing.undecided("iterations have no metric " + threshold.metric(), null);
        };
    }

    private Measured count(String name, long value) {
        return measured(name, value, Metric.Unit.COUNT, name);
    }

    private Measured measured(String what, double value, Metric.Unit unit, String field) {
        return new Measured(
                what,
                value,
                unit,
                iterations.intended(),
                "iterations",
                at.to(field),
                starved ? withoutLag(what, value, unit) : null,
                null,
                detail(what));
    }

    /** A generator that could not do its work may be the reason why iterations never began, or why they did not. */
    private @Nullable Range withoutLag(String what, double value, Metric.Unit unit) {
        double unstarted = unit == Metric.Unit.RATIO
                ? (double) iterations.unstarted() / iterations.intended()
                : iterations.unstarted();
        return switch (what) {
            case Threshold.ERRORS, Threshold.UNSTARTED -> new Range(Math.max(0, value - unstarted), value);
            case Threshold.STARTED -> new Range(value, value + unstarted);
            default -> null;
        };
    }

    /** What the errors were: a target that is slow shows in other ones than a target that fails. */
    private String detail(String what) {
        return what.equals(Threshold.ERRORS) && iterations.errors() > 0
                ? ": " + Quantity.count(iterations.failed()) + " failed, " + Quantity.count(iterations.unstarted())
                        + " unstarted, " + Quantity.count(iterations.refused()) + " refused"
                : "";
    }
}
