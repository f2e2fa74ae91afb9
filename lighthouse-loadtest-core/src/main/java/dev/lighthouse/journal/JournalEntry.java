package dev.lighthouse.journal;

/** One entry of a journal. Times are run time in nanoseconds. */
public sealed interface JournalEntry {

    /**
     * A request was about to leave.
     *
     * @param intent number of this intent in its worker's journal, from 0
     * @param payload a JSON object, as the agent gave it
     */
    record Intended(long intent, int agent, long startNanos, String key, String payload) implements JournalEntry {}

    /** The system said that it is done, under {@code id}. */
    record Acknowledged(long intent, long endNanos, String id) implements JournalEntry {}

    /** The system said that it was not done. */
    record Rejected(long intent, long endNanos) implements JournalEntry {}

    /** A read returned a value. */
    record Observed(int agent, long startNanos, long endNanos, String key, String value) implements JournalEntry {}
}
