package dev.lighthouse.verdict;

import dev.lighthouse.companion.Metric;
import dev.lighthouse.result.Iterations;
import dev.lighthouse.result.Pointer;
import dev.lighthouse.threshold.Statistic;
import dev.lighthouse.threshold.Threshold;
import dev.lighthouse.verdict.Reading.Measured;
import dev.lighthouse.verdict.Reading.Missing;

/** Reads metrics of a scenario's iterations. */
final class IterationReader {

    private final Iterations iterations;
    private final Pointer at;

    IterationReader(Iterations iterations, Pointer scenario) {
        this.iterations = iterations;
        this.at = scenario.to("iterations");
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
                what, value, unit, iterations.intended(), "iterations", at.to(field), null, null, detail(what));
    }

    /** What the errors were: a target that is slow shows in other ones than a target that fails. */
    private String detail(String what) {
        return what.equals(Threshold.ERRORS) && iterations.errors() > 0
                ? ": " + Quantity.count(iterations.failed()) + " failed, " + Quantity.count(iterations.unstarted())
                        + " unstarted, " + Quantity.count(iterations.refused()) + " refused"
                : "";
    }
}
