package dev.lighthouse.examples.hub.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** A database that keeps events: how to connect to it, and what it does in a way of its own. Safe for several threads. */
public interface EventDatabase {

    /** A connection that writes, and whose commits return only once they are durable. */
    Connection openWriter() throws SQLException;

    /** Likewise, for the writer of events, of which there may be one; refuses while another hub has its own. */
    Connection openOnlyWriter() throws SQLException;

    /** A connection that can only read, and sees the latest commit whenever a transaction begins. */
    Connection openReader() throws SQLException;

    /** Creates what is missing; refuses a store of another version. */
    void createSchema() throws SQLException;

    /** Something that no other store has which is put in the place of this one; nothing if there is no store any more. */
    Optional<?> identity(Connection reader) throws SQLException;

    /** What there is to do when the writer of events is about to close, on its connection. */
    default void closing(Connection writer) throws SQLException {}

    /** Where it is, for messages: without secrets. */
    @Override
    String toString();
}
