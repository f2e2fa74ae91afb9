package dev.lighthouse.verdict;

import dev.lighthouse.result.ErrorClass;
import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.Pointer;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Operations of one phase added up: several of a tag, or the seconds of a stretch of time. For one thread. */
final class Sums implements OperationFigures {

    private final String phase;
    private final Pointer evidence;
    private double seconds;
    private long started;
    private long ended;
    private long failed;
    private final Map<String, Long> errors = new HashMap<>();
    private final Map<String, Histogram> times = new HashMap<>();

    /**
     * Of nothing yet.
     *
     * @param evidence where the parts lie
     */
    Sums(String phase, Pointer evidence) {
        this.phase = phase;
        this.evidence = evidence;
    }

    /** How long what is added up took altogether, for the rate. */
    Sums over(double length) {
        seconds = length;
        return this;
    }

    void add(WrittenFigures figures) throws Distribution.UnreadableHistogram {
        OperationResult operation = figures.operation();
        started += operation.started();
        ended += figures.ended();
        failed += operation.failed();
        for (ErrorClass error : operation.errors()) {
            errors.merge(error.name(), error.count(), Long::sum);
        }
        for (String name : new String[] {"response", "service", "startLag", "adjusted"}) {
            add(name, figures.times(name).decoded());
        }
    }

    void add(OperationSecond second) {
        started += second.started();
        ended += second.ended();
        failed += second.failed();
        second.errors().forEach((name, count) -> errors.merge(name, count, Long::sum));
        second.times().forEach(this::add);
    }

    private void add(String name, Histogram more) {
        Histogram sum = times.computeIfAbsent(name, it -> {
            Histogram empty = more.copy();
            empty.reset();
            empty.setAutoResize(true);
            return empty;
        });
        sum.add(more);
    }

    /** Takes out what was added. */
    void remove(OperationSecond second) {
        started -= second.started();
        ended -= second.ended();
        failed -= second.failed();
        second.errors().forEach((name, count) -> errors.merge(name, -count, Long::sum));
        second.times().forEach((name, less) -> {
            Histogram sum = times.get(name);
            if (sum != null) {
                sum.subtract(less);
            }
        });
    }

    @Override
    public String phase() {
        return phase;
    }

    @Override
    public long started() {
        return started;
    }

    @Override
    public long ended() {
        return ended;
    }

    @Override
    public long failed() {
        return failed;
    }

    @Override
    public double rate() {
        return seconds == 0 ? 0 : ended / seconds;
    }

    @Override
    public long errors(String errorClass) {
        return errors.getOrDefault(errorClass, 0L);
    }

    @Override
    public Distribution times(String name) throws Distribution.UnreadableHistogram {
        Histogram sum = times.get(name);
        if (sum == null && ended > 0) {
            throw new Distribution.UnreadableHistogram("the histograms of " + name + " were not kept by the second");
        }
        return new SummedDistribution(sum == null ? new Histogram(3) : sum, evidence);
    }

    @Override
    public Pointer evidence(String field) {
        return evidence;
    }

    @Override
    public Pointer errorEvidence(String errorClass, boolean share) {
        return evidence;
    }
}
