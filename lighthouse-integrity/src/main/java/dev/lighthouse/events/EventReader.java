package dev.lighthouse.events;

import java.util.Collection;
import java.util.function.Consumer;

/**
 * Reads events from a store, as they are there now. For one thread at a time.
 *
 * <p>Each call sees at least what was committed before it began, and holds nothing in the store once it has returned:
 * no transaction, no lock. Events are handed over one at a time while they are read, so that a batch of large ones does
 * not have to fit into memory; the consumer must not call the reader.
 */
public interface EventReader extends AutoCloseable {

    /**
     * Where the newest event stands, {@link Long#MIN_VALUE} when there is none.
     *
     * @throws EventSourceException the store cannot be read
     */
    long lastPosition() throws EventSourceException;

    /**
     * Reads the events of these ids, in any order. An id that the store does not have is passed over; one that it has
     * twice is handed over twice.
     *
     * @param ids some hundred at most
     * @throws EventSourceException the store cannot be read; some events may have been handed over before
     */
    void byIds(Collection<String> ids, Consumer<? super StoredEvent> each) throws EventSourceException;

    /**
     * Reads the events after a position, in the order of their positions.
     *
     * @param position {@link Long#MIN_VALUE} for all
     * @param limit how many at most
     * @return how many were handed over; 0 only when no event stands after the position
     * @throws EventSourceException the store cannot be read; some events may have been handed over before
     */
    int after(long position, int limit, Consumer<? super StoredEvent> each) throws EventSourceException;

    /** Lets go of the store. Idempotent. */
    @Override
    void close();
}
