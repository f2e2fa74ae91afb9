package dev.lighthouse.examples.hub.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** The database file: how to connect to it and what is in it. */
public final class SqliteDatabase {
    private static final int SCHEMA = 2;
    private static final int BUSY_MILLIS = 5_000;
    private static final String[] TABLES = {
        """
        CREATE TABLE IF NOT EXISTS events (
            sequence         INTEGER PRIMARY KEY,
            event_id         TEXT    NOT NULL UNIQUE,
            event_type       TEXT    NOT NULL,
            aggregate_id     TEXT    NOT NULL,
            aggregate_type   TEXT    NOT NULL,
            timestamp        TEXT    NOT NULL,
            correlation_id   TEXT,
            causation_id     TEXT,
            data             TEXT    NOT NULL,
            metadata         TEXT    NOT NULL,
            source_agent     TEXT    NOT NULL,
            source_component TEXT    NOT NULL,
            schema_version   INTEGER NOT NULL,
            content_mac      TEXT    NOT NULL,
            mac_key          TEXT    NOT NULL
        )""",
        "CREATE INDEX IF NOT EXISTS events_by_type ON events (event_type)",
        "CREATE INDEX IF NOT EXISTS events_by_aggregate ON events (aggregate_id)",
        "CREATE INDEX IF NOT EXISTS events_by_agent ON events (source_agent)",
        "CREATE INDEX IF NOT EXISTS events_by_timestamp ON events (timestamp)",
        """
        CREATE TABLE IF NOT EXISTS store_check (
            id         INTEGER PRIMARY KEY CHECK (id = 1),
            checked_at TEXT    NOT NULL
        )""",
        "PRAGMA user_version = " + SCHEMA
    };

    private final Path file;

    /** The database in that file, which need not exist yet. */
    public SqliteDatabase(Path file) {
        this.file = file;
    }

    /** Where it lies. */
    public Path file() {
        return file;
    }

    /** A connection that writes: write-ahead log, and a commit returns only once its bytes are on the disk. */
    public Connection openWriter() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection(url());
    }

    /** A connection that can only read, and sees the latest commit with each statement. */
    public Connection openReader() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection(url());
    }

    /** Creates what is missing; refuses a database of another version. */
    void createSchema() throws SQLException {
        try (Connection connection = openWriter();
                Statement statement = connection.createStatement()) {
            int found = statement.executeQuery("PRAGMA user_version").getInt(1);
            if (found != 0 && found != SCHEMA) {
                throw new SQLException("expected schema version " + SCHEMA + " but found " + found);
            }
            connection.setAutoCommit(false);
            for (String sql : TABLES) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    private String url() {
        return "jdbc:sqlite:" + file;
    }
}
