package dev.lighthouse.assertj;

import dev.lighthouse.junit.LoadResult;
import java.math.BigDecimal;
import org.assertj.core.api.AbstractAssert;

/**
 * Picks a number of one operation, or of all together. Times are response times, from when an operation was meant to
 * start, unless {@link #service} or {@link #startLag} comes first. Nothing is compared before a limit is given. Fewer
 * samples than a number needs decide nothing: {@link LimitAssert#withAtLeast} sets another floor. For one thread.
 */
public final class OperationAssert extends AbstractAssert<OperationAssert, LoadResult> {

    private final Subject subject;

    OperationAssert(LoadResult actual, Subject subject) {
        super(actual, OperationAssert.class);
        this.subject = subject;
    }

    private OperationAssert with(Subject other) {
        return new OperationAssert(actual, other).as(descriptionText());
    }

    /** In this phase, such as {@code ramp-up}, instead of the measured ones. */
    public OperationAssert phase(String name) {
        return with(subject.in(name));
    }

    /** Of the times from the actual start. */
    public OperationAssert service() {
        return with(subject.measuring("service"));
    }

    /** Of how much later than intended operations started. */
    public OperationAssert startLag() {
        return with(subject.measuring("start-lag"));
    }

    /** The mean; needs 20 samples. */
    public TimeAssert average() {
        return time("avg");
    }

    /** The median; needs 200 samples. */
    public TimeAssert p50() {
        return time("p50");
    }

    /** What 95 of 100 do not exceed; needs 200 samples. */
    public TimeAssert p95() {
        return time("p95");
    }

    /** What 99 of 100 do not exceed; needs 1,000 samples. */
    public TimeAssert p99() {
        return time("p99");
    }

    /**
     * Any percentile above 0 and below 100, such as 99.9; needs so many samples that ten lie beyond, at least 200. Another
     * number is refused with the limit.
     */
    public TimeAssert percentile(double percent) {
        return time("p" + BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString());
    }

    /** The longest; needs one sample. */
    public TimeAssert max() {
        return time("max");
    }

    private TimeAssert time(String statistic) {
        String metric = subject.measured().isEmpty() ? "response" : subject.measured();
        return new TimeAssert(actual, subject.measuring(metric + " " + statistic)).as(descriptionText());
    }

    /** The share that failed of those that began; of all together, of iterations. */
    public ShareAssert errors() {
        return new ShareAssert(actual, subject.measuring("errors")).as(descriptionText());
    }

    /** The share that failed in this class of errors, such as {@code timeout} or {@code http.503}. */
    public ShareAssert errors(String errorClass) {
        return new ShareAssert(actual, subject.ofClass(errorClass).measuring("errors")).as(descriptionText());
    }

    /** Operations that ended, a second of the phase. */
    public NumberAssert rate() {
        return new NumberAssert(actual, subject.measuring("rate"), " /s").as(descriptionText());
    }

    /** How many began; of all together, how many iterations. */
    public NumberAssert started() {
        return new NumberAssert(actual, subject.measuring("started"), "").as(descriptionText());
    }

    /** How many failed; of all together, how many iterations. */
    public NumberAssert failed() {
        return new NumberAssert(actual, subject.measuring("failed"), "").as(descriptionText());
    }
}
