package dev.lighthouse.events;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Properties;

/** A database by its URL: how to connect to it for reading, and how to speak of it without its secrets. */
final class JdbcStore {

    static final int BUSY_MILLIS = 1_000;
    // Of sqlite3.h.
    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_LOCKED = 6;
    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_NOT_A_DATABASE = 26;

    private static final String SQLITE = "jdbc:sqlite:";

    private final String property;
    private final String url;

    JdbcStore(String property, String url) {
        this.property = property;
        this.url = url.strip();
    }

    /**
     * A connection that cannot write, on which each statement is a transaction of its own: a long one would keep a
     * write-ahead log from being taken back.
     */
    Connection connect() throws EventSourceException {
        if (!url.startsWith("jdbc:")) {
            throw new EventSourceException("expected a JDBC URL in the target's property " + property
                    + " but its value does not begin with jdbc:; set it to one such as jdbc:sqlite:/path/to/file.db");
        }
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new EventSourceException(
                    "no JDBC driver on the class path takes the URL of " + this
                            + "; add the database's driver to the project as a test dependency"
                            + (isSqlite() ? ": org.xerial:sqlite-jdbc" : ""),
                    e);
        }
        Properties properties = new Properties();
        if (isSqlite()) {
            properties.setProperty("open_mode", "1"); // SQLITE_OPEN_READONLY: never creates the file
            properties.setProperty("busy_timeout", Integer.toString(BUSY_MILLIS));
        }
        try {
            Connection connection = DriverManager.getConnection(url, properties);
            try {
                if (!isSqlite()) {
                    connection.setReadOnly(true);
                }
                connection.setAutoCommit(true);
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failure("opened", e);
        }
    }

    boolean isSqlite() {
        return url.startsWith(SQLITE);
    }

    /** Whether the database could look at a statement, and has refused it. */
    boolean isAnswering(SQLException e) {
        return remedy(e).isEmpty();
    }

    /** The way out where the database itself, and no name in it, is what is wrong; else an empty text. */
    private String remedy(SQLException e) {
        if (isSqlite()) {
            return switch (e.getErrorCode() & 0xff) {
                case SQLITE_BUSY, SQLITE_LOCKED ->
                    "; another process holds a lock on it for longer than " + BUSY_MILLIS
                            + " ms: let it end its transaction, or write with PRAGMA journal_mode=WAL";
                case SQLITE_CORRUPT -> "; the file is damaged: see PRAGMA integrity_check";
                case SQLITE_NOT_A_DATABASE -> "; the file is no SQLite database: correct " + property;
                default -> "";
            };
        }
        // Of the standard: connection exceptions, and those that a later attempt may not have.
        boolean unreachable = e instanceof SQLTransientException
                || e instanceof SQLNonTransientConnectionException
                || String.valueOf(e.getSQLState()).startsWith("08");
        return unreachable ? "; is it reachable, and not busy?" : "";
    }

    EventSourceException failure(String what, SQLException e) {
        String message = String.valueOf(e.getMessage()).replace(url, "its URL");
        return new EventSourceException(
                "the event store " + this + " cannot be " + what + ": " + message
                        + remedy(e)
                        + (what.equals("opened") && isAnswering(e)
                                ? "; is " + property
                                        + " right, and has the target created its store before it was ready?"
                                : ""),
                e);
    }

    /** The property and as much of the URL as holds no password. */
    @Override
    public String toString() {
        String shown = url.replaceFirst("[?;].*", "");
        int at = shown.lastIndexOf('@');
        int slashes = shown.indexOf("//");
        if (at >= 0) {
            shown = shown.substring(0, slashes >= 0 && slashes < at ? slashes + 2 : shown.indexOf(':', 5) + 1)
                    + shown.substring(at + 1);
        }
        return shown + " (" + property + ")";
    }
}
