package dev.lighthouse.examples.hub.store;

import java.sql.SQLException;

/**
 * The writing side of the store, one step at a time: number, insert, commit. Used by the writer thread only, so
 * implementations need no locks. Nothing is durable, and nothing may be acknowledged, before {@link #commit()} returns.
 */
public interface EventLog extends AutoCloseable {

    /** Gives the event the next sequence number, an id and a timestamp. */
    StoredEvent number(NewEvent event);

    /** Puts the event into the transaction under way. */
    void insert(StoredEvent event) throws SQLException;

    /** Puts into the transaction a write that shows whether the store can be written, and is no event. */
    void probe() throws SQLException;

    /** Makes everything since the last commit durable. */
    void commit() throws SQLException;

    /** After a failure: forgets what was not committed and starts afresh from what the database really holds. */
    void recover() throws SQLException;

    /** How many events are committed. */
    long events();

    /** The last committed sequence number, 0 in an empty store. */
    long lastSequence();

    /** Moves the write-ahead log into the database file and closes. */
    @Override
    void close() throws SQLException;
}
