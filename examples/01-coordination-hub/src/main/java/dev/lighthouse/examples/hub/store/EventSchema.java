package dev.lighthouse.examples.hub.store;

import java.util.List;

/** The tables, written down once for every database: how events are kept, and the row that the health check writes. */
final class EventSchema {
    /** Changes with the tables; a store of another version is refused. */
    static final int VERSION = 2;

    /** The columns of {@code events}, in the order in which {@link EventRow} writes and reads them. */
    static final String COLUMNS = "sequence, event_id, event_type, aggregate_id, aggregate_type, timestamp,"
            + " correlation_id, causation_id, data, metadata, source_agent, source_component, schema_version,"
            + " content_mac, mac_key";

    static final String INSERT =
            "INSERT INTO events (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    static final String PROBE = "INSERT INTO store_check (id, checked_at) VALUES (1, ?)"
            + " ON CONFLICT (id) DO UPDATE SET checked_at = excluded.checked_at";

    private EventSchema() {}

    /**
     * The statements that create what is missing.
     *
     * @param whole the database's type of whole numbers up to 2^63
     * @param text its type of texts that sort by their bytes
     */
    static List<String> statements(String whole, String text) {
        return List.of(
                """
                CREATE TABLE IF NOT EXISTS events (
                    sequence         WHOLE PRIMARY KEY,
                    event_id         TEXT NOT NULL UNIQUE,
                    event_type       TEXT NOT NULL,
                    aggregate_id     TEXT NOT NULL,
                    aggregate_type   TEXT NOT NULL,
                    timestamp        TEXT NOT NULL,
                    correlation_id   TEXT,
                    causation_id     TEXT,
                    data             TEXT NOT NULL,
                    metadata         TEXT NOT NULL,
                    source_agent     TEXT NOT NULL,
                    source_component TEXT NOT NULL,
                    schema_version   INTEGER NOT NULL,
                    content_mac      TEXT NOT NULL,
                    mac_key          TEXT NOT NULL
                )""".replace("WHOLE", whole).replace("TEXT", text),
                "CREATE INDEX IF NOT EXISTS events_by_type ON events (event_type)",
                "CREATE INDEX IF NOT EXISTS events_by_aggregate ON events (aggregate_id)",
                "CREATE INDEX IF NOT EXISTS events_by_agent ON events (source_agent)",
                "CREATE INDEX IF NOT EXISTS events_by_timestamp ON events (timestamp)",
                """
                CREATE TABLE IF NOT EXISTS store_check (
                    id         INTEGER PRIMARY KEY CHECK (id = 1),
                    checked_at TEXT NOT NULL
                )""");
    }
}
