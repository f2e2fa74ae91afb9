package dev.lighthouse.agent;

/**
 * An agent's record of what it meant to change in the system under test, and what the system answered. It is written
 * before the request leaves and survives the death of the worker, so that a store can be judged by it afterwards.
 *
 * <p>Safe for use by several threads.
 */
public interface Journal {

    /**
     * Writes down that a request is about to leave.
     *
     * @param key what the change concerns, such as an aggregate id
     * @param payload the fields that the agent sends, as a JSON object; compared with what the store holds later. With the
     *     key at most 64 MiB, in UTF-8
     * @return where to note the outcome; without one the outcome is <em>unknown</em>
     * @throws java.io.UncheckedIOException the journal cannot be written, or this is too large for it; the request must not
     *     leave then
     */
    Intent intend(String key, String payload);

    /**
     * Writes down that a read returned {@code value} for {@code key}: between the start of the innermost operation that runs
     * and now, so it is called inside of the one that read. A history check of an event store takes a JSON array of the ids
     * that the read returned, in order, with a {@code null} at its end where there may have been more.
     *
     * @throws java.io.UncheckedIOException the journal cannot be written, or this is more than 64 MiB
     */
    void observed(String key, String value);

    /**
     * One intended change whose outcome is not known yet. At most one of the two calls may be made, once, by any thread.
     */
    interface Intent {

        /**
         * The system said that the change is done, under this id.
         *
         * @throws IllegalStateException the outcome was said before
         * @throws java.io.UncheckedIOException the journal cannot be written; the outcome stays unknown
         */
        void acknowledged(String id);

        /**
         * The system said that the change was not done.
         *
         * @throws IllegalStateException the outcome was said before
         * @throws java.io.UncheckedIOException the journal cannot be written; the outcome stays unknown
         */
        void rejected();
    }
}
