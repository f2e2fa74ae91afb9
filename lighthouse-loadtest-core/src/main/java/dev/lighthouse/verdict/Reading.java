package dev.lighthouse.verdict;

import dev.lighthouse.companion.Metric;
import dev.lighthouse.result.Pointer;
import dev.lighthouse.threshold.Operator;
import org.jspecify.annotations.Nullable;

/** What the result says about a threshold's metric. */
sealed interface Reading {

    /**
     * A number.
     *
     * @param what was measured, for people
     * @param value in {@code unit}
     * @param counted what the samples are, in the plural
     * @param withoutLag where the value lies without the generator's own lag; null when that has no part in it
     * @param withOmitted what it would be with the samples of iterations that never began; null when none is missing
     * @param detail more for people, or an empty text
     */
    record Measured(
            String what,
            double value,
            Metric.Unit unit,
            long samples,
            String counted,
            Pointer evidence,
            @Nullable Range withoutLag,
            @Nullable WithOmitted withOmitted,
            String detail)
            implements Reading {

        Measured(String what, double value, Metric.Unit unit, long samples, String counted, Pointer evidence) {
            this(what, value, unit, samples, counted, evidence, null, null, "");
        }
    }

    /** A value that counts the samples of {@code iterations} that never began. */
    record WithOmitted(double value, long iterations) {}

    /** None, and why. */
    record Missing(
            Finding.Status status, String reason, @Nullable Pointer evidence) implements Reading {

        static Missing undecided(String reason, @Nullable Pointer evidence) {
            return new Missing(Finding.Status.INCONCLUSIVE, reason, evidence);
        }
    }

    /** From {@code low} to {@code high}, both included. */
    record Range(double low, double high) {

        /** Whether every value of the range meets the limit, or none does, as {@code holds} says. */
        boolean allLead(boolean holds, Operator operator, double limit) {
            boolean pointwise = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
            boolean inside = low < limit && limit < high;
            return operator.holds(low, limit) == holds
                    && operator.holds(high, limit) == holds
                    && !(pointwise && inside);
        }
    }
}
