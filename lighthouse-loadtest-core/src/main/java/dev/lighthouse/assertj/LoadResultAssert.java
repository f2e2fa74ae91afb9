package dev.lighthouse.assertj;

import dev.lighthouse.junit.LoadResult;
import dev.lighthouse.verdict.Finding;
import dev.lighthouse.verdict.Finding.Status;
import dev.lighthouse.verdict.Verdict;
import dev.lighthouse.verdict.VerdictTable;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on what a scenario came to. Each is judged as a threshold of a plan is: only measured phases count unless
 * one is named, and what cannot be decided (too few samples, an operation that never ran, a generator that was too busy)
 * fails with its reason.
 */
public final class LoadResultAssert extends AbstractAssert<LoadResultAssert, LoadResult> {

    LoadResultAssert(LoadResult actual) {
        super(actual, LoadResultAssert.class);
    }

    /** One operation, named as in {@code context.measure}. */
    public OperationAssert operation(String name) {
        return operations(Subject.operation(name));
    }

    /** All operations together. */
    public OperationAssert allOperations() {
        return operations(Subject.ALL);
    }

    private OperationAssert operations(Subject subject) {
        isNotNull();
        return new OperationAssert(actual, subject).as(descriptionText());
    }

    /** The share of iterations in which something failed, or that never began. */
    public ShareAssert errors() {
        isNotNull();
        return new ShareAssert(actual, Subject.ALL.measuring("errors")).as(descriptionText());
    }

    /**
     * Each of these thresholds holds, in the grammar of plans: {@code holds("memory.growth < 500 MB")}.
     *
     * @throws dev.lighthouse.threshold.ThresholdSyntaxException one is none
     */
    public LoadResultAssert holds(String... thresholds) {
        isNotNull();
        for (String threshold : thresholds) {
            for (Finding finding : actual.judge(threshold)) {
                if (finding.status() != Status.PASS) {
                    throw failure("%s", FailureText.of(actual, threshold, finding));
                }
            }
        }
        return this;
    }

    /** All that the plan requires holds; conditions are no failure. */
    public LoadResultAssert passes() {
        isNotNull();
        if (actual.verdict().outcome() != Verdict.Outcome.PASS) {
            throw failure(
                    "%s",
                    "expected " + actual + " to pass but it did not\n" + VerdictTable.format(actual.verdict())
                            + "  report:    " + actual.report());
        }
        return this;
    }
}
