package dev.lighthouse.examples.hub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statements that read events. */
final class SqliteQueries {
    private static final String COLUMNS =
            "SELECT sequence, event_id, event_type, aggregate_id, aggregate_type, timestamp, correlation_id,"
                    + " causation_id, data, metadata, source_agent, source_component, schema_version FROM events";

    private SqliteQueries() {}

    static long lastSequence(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT coalesce(max(sequence), 0) FROM events");
                ResultSet row = statement.executeQuery()) {
            return row.getLong(1);
        }
    }

    static Optional<StoredEvent> byId(Connection connection, String eventId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS + " WHERE event_id = ?")) {
            statement.setString(1, eventId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(event(row)) : Optional.empty();
            }
        }
    }

    static EventPage page(Connection connection, EventQuery query) throws SQLException {
        StringBuilder sql = new StringBuilder(COLUMNS).append(" WHERE sequence > ?");
        List<Object> values = new ArrayList<>();
        values.add(query.afterSequence());
        filter(sql, values, " AND event_type = ?", query.eventType());
        filter(sql, values, " AND source_agent = ?", query.agentId());
        filter(sql, values, " AND aggregate_id = ?", query.aggregateId());
        filter(sql, values, " AND timestamp >= ?", query.startTime() == null ? null : text(query.startTime()));
        filter(sql, values, " AND timestamp < ?", query.endTime() == null ? null : text(query.endTime()));
        sql.append(" ORDER BY sequence LIMIT ?");
        values.add(query.limit() + 1);
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                return page(rows, query.limit());
            }
        }
    }

    private static EventPage page(ResultSet rows, int limit) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        long weight = 0;
        while (rows.next()) {
            if (events.size() == limit || weight > EventPage.MAX_WEIGHT) {
                return new EventPage(events, true);
            }
            StoredEvent event = event(rows);
            weight += event.content().weight();
            events.add(event);
        }
        return new EventPage(events, false);
    }

    private static void filter(StringBuilder sql, List<Object> values, String condition, String value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    private static String text(Instant instant) {
        return Timestamps.format(instant);
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        NewEvent content = new NewEvent(
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getInt(13));
        return new StoredEvent(row.getLong(1), row.getString(2), row.getString(6), content);
    }
}
