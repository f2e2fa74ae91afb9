package dev.lighthouse.examples.hub.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events in the first schema of a PostgreSQL database's search path. The hub that writes there holds an advisory lock
 * of its session, which the server takes back when that session has ended, whatever became of the hub: so whoever gets it
 * finds decided what the one before it had under way.
 */
public final class PostgresDatabase implements EventDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);
    private static final String COMMENT = "events of a coordination hub, schema version ";
    /** The first half of the lock's key, 'hub' as a number; the second is the schema. */
    private static final int LOCK = 0x687562;

    private static final int LOCK_SECONDS = 3;
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int CONNECT_SECONDS = 5;
    /** Longer than any commit should take; a server that does not answer at all is given up then. */
    private static final int ANSWER_SECONDS = 30;
    /** Rows that are fetched at once; with each up to 4 MB, this bounds what a read keeps in memory. */
    private static final int FETCH = 16;

    private final String url;

    /** The database of that URL, {@code jdbc:postgresql:...}, which must hold no password. */
    public PostgresDatabase(String url) {
        this.url = url;
    }

    @Override
    public Connection openWriter() throws SQLException {
        Connection connection = connect();
        try (Statement statement = connection.createStatement()) {
            // Of the modes, this one alone answers before the commit is on the server's disk.
            if (text(statement, "SHOW synchronous_commit").equals("off")) {
                statement.execute("SET synchronous_commit TO on");
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Connection openOnlyWriter() throws SQLException {
        Connection connection = openWriter();
        try (Statement statement = connection.createStatement()) {
            // A hub that was killed a moment ago has its lock until the server notices.
            statement.execute("SET lock_timeout TO '" + LOCK_SECONDS + "s'");
            statement.execute("SELECT pg_advisory_lock(" + LOCK
                    + ", (SELECT oid::int FROM pg_namespace WHERE nspname = current_schema()))");
            statement.execute("RESET lock_timeout");
            return connection;
        } catch (SQLException e) {
            connection.close();
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new SQLException("expected that no other hub uses " + this + " but one does", e);
            }
            throw e;
        }
    }

    @Override
    public Connection openReader() throws SQLException {
        Connection connection = connect();
        connection.setReadOnly(true);
        connection.setAutoCommit(false); // rows are fetched a few at a time within a transaction only
        return connection;
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "coordination-hub");
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("socketTimeout", Integer.toString(ANSWER_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("defaultRowFetchSize", Integer.toString(FETCH));
        properties.setProperty("logServerErrorDetail", "false"); // it holds what was to be stored
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public void createSchema() throws SQLException {
        try (Connection connection = openOnlyWriter();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            String found = text(statement, "SELECT obj_description(to_regclass('events'), 'pg_class')");
            boolean exists = text(statement, "SELECT to_regclass('events')") != null;
            if (exists && !(COMMENT + EventSchema.VERSION).equals(found)) {
                throw new SQLException("expected no table 'events', or one with the comment '" + COMMENT
                        + EventSchema.VERSION + "', but there is one with "
                        + (found == null ? "none" : "'" + found + "'"));
            }
            for (String sql : EventSchema.statements("BIGINT", "TEXT COLLATE \"C\"")) {
                statement.execute(sql);
            }
            statement.execute("COMMENT ON TABLE events IS '" + COMMENT + EventSchema.VERSION + "'");
            connection.commit();
            if (text(statement, "SHOW fsync").equals("off")) {
                LOG.warn("{} runs with fsync=off: it may lose acknowledged events when its machine fails", this);
            }
        }
    }

    /** Whatever is restored, dropped and created again, or moved elsewhere gets another number. */
    @Override
    public Optional<?> identity(Connection reader) throws SQLException {
        try (Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT to_regclass('events')::oid, (SELECT system_identifier FROM pg_control_system())")) {
            row.next();
            return row.getString(1) == null
                    ? Optional.empty()
                    : Optional.of(List.of(row.getString(1), row.getString(2)));
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The URL without its parameters. */
    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "");
    }
}
