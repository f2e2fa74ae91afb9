package dev.lighthouse.examples.hub.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** An event as a row of the table, in the order of {@link EventSchema#COLUMNS}. */
final class EventRow {
    private EventRow() {}

    static void write(StoredEvent event, EventMac mac, PreparedStatement insert) throws SQLException {
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
    }

    static StoredEvent read(ResultSet row) throws SQLException {
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
