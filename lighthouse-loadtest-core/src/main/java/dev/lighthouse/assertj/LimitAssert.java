package dev.lighthouse.assertj;

import dev.lighthouse.junit.LoadResult;
import dev.lighthouse.verdict.Finding;
import dev.lighthouse.verdict.Finding.Status;
import org.assertj.core.api.AbstractAssert;

/**
 * Compares a measured number with limits, by the rules of thresholds: what cannot be decided fails, too. For one thread.
 *
 * @param <L> what a limit is given as
 */
public abstract class LimitAssert<S extends LimitAssert<S, L>, L> extends AbstractAssert<S, LoadResult> {

    private Subject subject;

    LimitAssert(LoadResult actual, Subject subject, Class<S> type) {
        super(actual, type);
        this.subject = subject;
    }

    /** A limit as a threshold writes it. */
    abstract String written(L limit);

    /** Decide on this many samples instead of as many as the statistic needs: p95 200, p99 1,000, a share 20. */
    public S withAtLeast(long samples) {
        subject = subject.withAtLeast(samples);
        return myself;
    }

    /**
     * Holds when the number is below the limit, for sure.
     *
     * @throws AssertionError it is not, or nothing is decided; the message says which, and why
     */
    public S isLessThan(L limit) {
        return holds("<", limit);
    }

    /**
     * Holds when the number is at most the limit, for sure.
     *
     * @throws AssertionError it is not, or nothing is decided; the message says which, and why
     */
    public S isLessThanOrEqualTo(L limit) {
        return holds("<=", limit);
    }

    /**
     * Holds when the number is above the limit, for sure.
     *
     * @throws AssertionError it is not, or nothing is decided; the message says which, and why
     */
    public S isGreaterThan(L limit) {
        return holds(">", limit);
    }

    /**
     * Holds when the number is at least the limit, for sure.
     *
     * @throws AssertionError it is not, or nothing is decided; the message says which, and why
     */
    public S isGreaterThanOrEqualTo(L limit) {
        return holds(">=", limit);
    }

    S holds(String operator, L limit) {
        String threshold = subject.threshold(operator, written(limit));
        for (Finding finding : actual.judge(threshold)) {
            if (finding.status() != Status.PASS) {
                throw failure("%s", FailureText.of(actual, threshold, finding));
            }
        }
        return myself;
    }
}
