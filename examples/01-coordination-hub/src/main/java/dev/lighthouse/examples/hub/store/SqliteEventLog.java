package dev.lighthouse.examples.hub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;

/** Writes events into the table, and keeps count. */
final class SqliteEventLog implements EventLog {
    private static final String INSERT = "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String PROBE = "INSERT OR REPLACE INTO store_check VALUES (1, ?)";
    private static final String STATE = "SELECT count(*), coalesce(max(sequence), 0) FROM events";

    private final SqliteDatabase database;
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

    SqliteEventLog(SqliteDatabase database, EventIds ids, Clock clock, EventMac mac) throws SQLException {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.mac = mac;
        connect();
    }

    private void connect() throws SQLException {
        connection = database.openWriter();
        try (Statement statement = connection.createStatement();
                ResultSet state = statement.executeQuery(STATE)) {
            events = state.getLong(1);
            lastSequence = state.getLong(2);
        }
        next = lastSequence + 1;
        inserted = 0;
        lastInserted = lastSequence;
        connection.setAutoCommit(false);
        insert = connection.prepareStatement(INSERT);
        probe = connection.prepareStatement(PROBE);
    }

    @Override
    public StoredEvent number(NewEvent event) {
        long sequence = next++;
        return new StoredEvent(sequence, ids.next(sequence), Timestamps.format(clock.instant()), event);
    }

    @Override
    public void insert(StoredEvent event) throws SQLException {
        NewEvent content = event.content();
        insert.setLong(1, event.sequence());
        insert.setString(2, event.eventId());
        insert.setString(3, content.eventType());
        insert.setString(4, content.aggregateId());
        insert.setString(5, content.aggregateType());
        insert.setString(6, event.timestamp());
        insert.setString(7, content.correlationId());
        insert.setString(8, content.causationId());
        insert.setString(9, content.data());
        insert.setString(10, content.metadata());
        insert.setString(11, content.sourceAgent());
        insert.setString(12, content.sourceComponent());
        insert.setInt(13, content.schemaVersion());
        insert.setString(14, mac.of(event));
        insert.setString(15, mac.keyId());
        insert.executeUpdate();
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
        try (Connection closing = connection;
                Statement statement = closing.createStatement()) {
            closing.rollback();
            closing.setAutoCommit(true);
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }
}
