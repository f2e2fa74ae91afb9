package dev.lighthouse.integrity;

import dev.lighthouse.events.JdbcEvents;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Stands for a system under test: writes events into a real SQLite file, as a hub does. */
final class Hub implements AutoCloseable {

    static final String PROPERTY = "hub.jdbc.url";

    private final Path file;
    private final Connection connection;
    private int next = 1;

    Hub(Path file) throws SQLException {
        this(file, "WAL", "UNIQUE");
    }

    Hub(Path file, String journalMode, String idConstraint) throws SQLException {
        this.file = file;
        connection = DriverManager.getConnection(url());
        execute("PRAGMA journal_mode=" + journalMode);
        execute("CREATE TABLE events (sequence INTEGER PRIMARY KEY, event_id TEXT " + idConstraint
                + ", event_type TEXT, source_agent TEXT, data TEXT, schema_version INTEGER, urgent INTEGER)");
    }

    String url() {
        return "jdbc:sqlite:" + file;
    }

    static JdbcEvents description() {
        return JdbcEvents.at(PROPERTY)
                .table("events")
                .id("event_id")
                .sequence("sequence")
                .text("event_type")
                .text("agent_id", "source_agent")
                .json("data")
                .number("schema_version")
                .bool("urgent");
    }

    String nextId() {
        return "1000" + next + "_" + next++ + "_test";
    }

    /** Stores an event as a hub would, and returns its id. */
    String store(String agent, String data) throws SQLException {
        String id = nextId();
        insert(id, agent, data);
        return id;
    }

    void insert(String id, String agent, String data) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO events (event_id, event_type, source_agent, data, schema_version, urgent)"
                        + " VALUES (?, 'task_created', ?, ?, 1, 0)")) {
            insert.setString(1, id);
            insert.setString(2, agent);
            insert.setString(3, data);
            insert.executeUpdate();
        }
    }

    /** What an agent sends for such an event. */
    static String payload(String agent, String data) {
        return "{\"event_type\":\"task_created\",\"agent_id\":\"" + agent + "\",\"data\":" + data
                + ",\"schema_version\":1.0,\"urgent\":false}";
    }

    void execute(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    void inOneTransaction(Work work) throws SQLException {
        connection.setAutoCommit(false);
        work.perform();
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** Some writes. */
    interface Work {
        void perform() throws SQLException;
    }

    void alter(String id, String column, Object value) throws SQLException {
        execute("UPDATE events SET " + column + " = ? WHERE event_id = ?", value, id);
    }

    void delete(String id) throws SQLException {
        execute("DELETE FROM events WHERE event_id = ?", id);
    }

    /** Another connection, for locks. */
    Statement another() throws SQLException {
        return DriverManager.getConnection(url()).createStatement();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
