package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventDatabase;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Changes rows behind the hub's back, through a connection of its own. For one thread. */
final class TableEditor implements AutoCloseable {
    private final EventDatabase database;
    private Connection connection;

    TableEditor(EventDatabase database) {
        this.database = database;
    }

    /** Gives a column of each of these events another value, in one transaction. */
    void set(String column, Function<StoredEvent, String> value, List<StoredEvent> events) throws SQLException {
        edit("UPDATE events SET " + column + " = ? WHERE sequence = ?", events, (event, update) -> {
            update.setString(1, value.apply(event));
            update.setLong(2, event.sequence());
        });
    }

    /** Deletes these events, in one transaction. */
    void delete(List<StoredEvent> events) throws SQLException {
        edit("DELETE FROM events WHERE sequence = ?", events, (event, delete) -> delete.setLong(1, event.sequence()));
    }

    /** Deletes all events beyond that number. */
    void deleteAfter(long sequence) throws SQLException {
        open();
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM events WHERE sequence > ?")) {
            statement.setLong(1, sequence);
            statement.executeUpdate();
        }
        connection.commit();
    }

    private interface Parameters {
        void set(StoredEvent event, PreparedStatement statement) throws SQLException;
    }

    private void edit(String sql, List<StoredEvent> events, Parameters parameters) throws SQLException {
        open();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (StoredEvent event : events) {
                parameters.set(event, statement);
                statement.addBatch();
            }
            statement.executeBatch();
        }
        connection.commit();
    }

    private void open() throws SQLException {
        if (connection == null) {
            connection = database.openWriter();
            connection.setAutoCommit(false);
        }
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }
}
