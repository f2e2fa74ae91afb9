package dev.lighthouse.events;

/**
 * Reads a store onward, event by event, and says what is wrong with the store where it finds it. For one thread at a time.
 *
 * <p>An event is handed over once, in the store's order; what is damaged is passed over, with an anomaly that says which
 * bytes. Memory is bounded by the largest record, whatever the store holds.
 */
public interface EventTail extends AutoCloseable {

    /**
     * Reads on.
     *
     * @param limit how many events at most
     * @return how many were handed over; less than the limit when no more can be told now
     * @throws EventSourceException the store cannot be read; what was handed over before is behind {@link #position()}
     */
    int read(int limit, TailListener listener) throws EventSourceException;

    /**
     * Whether it stands before a place where an event may yet come into sight, such as a number that an open transaction
     * may have taken, while later events are there already.
     */
    default boolean isWaiting() {
        return false;
    }

    /**
     * Where reading goes on: a short text to be kept durably together with what was made of the events. It means nothing
     * but to the source that gave it.
     */
    String position();

    /** Lets go of the store. Idempotent. */
    @Override
    void close();
}
