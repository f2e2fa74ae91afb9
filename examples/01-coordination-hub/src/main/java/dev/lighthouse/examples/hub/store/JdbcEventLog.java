package dev.lighthouse.examples.hub.store;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;

/** Writes events into the table, those of a commit in one go, and keeps count. */
final class JdbcEventLog implements EventLog {
    private static final String STATE = "SELECT count(*), coalesce(max(sequence), 0) FROM events";

    private final EventDatabase database;
    private final EventIds ids;
    private final Clock clock;
    private final EventMac mac;
    private Connection connection;
    private PreparedStatement insert;
    private PreparedStatement probe;
    private long next;
    private long inserted;
    private long lastInserted;
    // Written by the writer thread, read by whoever asks for the state.
    private volatile long events;
    private volatile long lastSequence;

    JdbcEventLog(EventDatabase database, EventIds ids, Clock clock, EventMac mac) throws SQLException {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.mac = mac;
        connect();
    }

    private void connect() throws SQLException {
        connection = database.openOnlyWriter();
        try (Statement statement = connection.createStatement();
                ResultSet state = statement.executeQuery(STATE)) {
            state.next();
            events = state.getLong(1);
            lastSequence = state.getLong(2);
        }
        next = lastSequence + 1;
        inserted = 0;
        lastInserted = lastSequence;
        connection.setAutoCommit(false);
        insert = connection.prepareStatement(EventSchema.INSERT);
        probe = connection.prepareStatement(EventSchema.PROBE);
    }

    @Override
    public StoredEvent number(NewEvent event) {
        long sequence = next++;
        return new StoredEvent(sequence, ids.next(sequence), Timestamps.format(clock.instant()), event);
    }

    @Override
    public void insert(StoredEvent event) throws SQLException {
        EventRow.write(event, mac, insert);
        insert.addBatch();
        inserted++;
        lastInserted = event.sequence();
    }

    @Override
    public void probe() throws SQLException {
        probe.setString(1, Timestamps.format(clock.instant()));
        probe.executeUpdate();
    }

    @Override
    public void commit() throws SQLException {
        try {
            insert.executeBatch();
        } catch (BatchUpdateException e) {
            throw e.getNextException() == null ? e : e.getNextException();
        }
        connection.commit();
        events += inserted;
        inserted = 0;
        lastSequence = lastInserted;
    }

    @Override
    public void recover() throws SQLException {
        try {
            connection.close();
        } finally {
            connect();
        }
    }

    @Override
    public long events() {
        return events;
    }

    @Override
    public long lastSequence() {
        return lastSequence;
    }

    @Override
    public void close() throws SQLException {
        try (Connection closing = connection) {
            closing.rollback();
            closing.setAutoCommit(true);
            database.closing(closing);
        }
    }
}
