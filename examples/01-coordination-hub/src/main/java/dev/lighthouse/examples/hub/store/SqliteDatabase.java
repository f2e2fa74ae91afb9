package dev.lighthouse.examples.hub.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** The events in a SQLite file, which one hub at a time uses: its folder is locked. */
public final class SqliteDatabase implements EventDatabase {
    private static final int BUSY_MILLIS = 5_000;
    private final Path file;

    /** The database in that file, which need not exist yet. */
    public SqliteDatabase(Path file) {
        this.file = file;
    }

    /** With a write-ahead log; a commit returns only once its bytes are on the disk. */
    @Override
    public Connection openWriter() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection(url());
    }

    @Override
    public Connection openOnlyWriter() throws SQLException {
        return openWriter();
    }

    @Override
    public Connection openReader() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection(url());
    }

    @Override
    public void createSchema() throws SQLException {
        try (Connection connection = openWriter();
                Statement statement = connection.createStatement()) {
            int found = statement.executeQuery("PRAGMA user_version").getInt(1);
            if (found != 0 && found != EventSchema.VERSION) {
                throw new SQLException("expected schema version " + EventSchema.VERSION + " but found " + found);
            }
            connection.setAutoCommit(false);
            for (String sql : EventSchema.statements("INTEGER", "TEXT")) {
                statement.execute(sql);
            }
            statement.execute("PRAGMA user_version = " + EventSchema.VERSION);
            connection.commit();
        }
    }

    @Override
    public Optional<?> identity(Connection reader) {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return Optional.of(key == null ? file : key);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Moves the write-ahead log into the file. */
    @Override
    public void closing(Connection writer) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }

    private String url() {
        return "jdbc:sqlite:" + file;
    }
}
