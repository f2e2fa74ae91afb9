package dev.lighthouse.history;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether the operations on one register can have happened one after the other.
 *
 * @param operations how many there were, without those that cannot matter
 * @param steps how many were tried
 * @param finding where the longest order came to its end; null unless it is not linearizable
 */
public record RegisterVerdict(
        String key,
        Decision decision,
        int operations,
        long steps,
        @Nullable HistoryFinding finding) {

    public RegisterVerdict {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(decision, "decision");
    }

    /** What the search came to. */
    public enum Decision {
        /** An order explains every answer. */
        LINEARIZABLE,
        /** No order does. */
        NOT_LINEARIZABLE,
        /** The search was given up at its bound: nobody knows. */
        UNDECIDED
    }
}
