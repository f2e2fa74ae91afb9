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
final class JdbcQueries {
    private static final String SELECT = "SELECT " + EventSchema.COLUMNS + " FROM events";

    private JdbcQueries() {}

    static long lastSequence(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT coalesce(max(sequence), 0) FROM events");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    static Optional<StoredEvent> byId(Connection connection, String eventId) throws SQLException {
        if (isNowhere(eventId)) {
            return Optional.empty();
        }
        try (PreparedStatement statement = connection.prepareStatement(SELECT + " WHERE event_id = ?")) {
            statement.setString(1, eventId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(EventRow.read(row)) : Optional.empty();
            }
        }
    }

    static EventPage page(Connection connection, EventQuery query) throws SQLException {
        if (isNowhere(query.agentId()) || isNowhere(query.aggregateId())) {
            return new EventPage(List.of(), false);
        }
        StringBuilder sql = new StringBuilder(SELECT).append(" WHERE sequence > ?");
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

    /** No stored name has a NUL, and PostgreSQL takes none. */
    private static boolean isNowhere(String name) {
        return name != null && name.indexOf('\0') >= 0;
    }

    private static EventPage page(ResultSet rows, int limit) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        long weight = 0;
        while (rows.next()) {
            if (events.size() == limit || weight > EventPage.MAX_WEIGHT) {
                return new EventPage(events, true);
            }
            StoredEvent event = EventRow.read(rows);
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
}
