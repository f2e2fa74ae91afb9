package dev.lighthouse.chaos.disk;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Appends numbered rows to a database, one transaction each, and prints the number of each that was acknowledged. Ends
 * when the disk fails or all are there.
 */
final class SqliteWriterMain {

    private SqliteWriterMain() {}

    /** The database, and how many rows. */
    public static void main(String[] words) {
        PrintStream out = System.out;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + words[0]);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA wal_autocheckpoint = 12");
            statement.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, payload BLOB NOT NULL)");
            out.println("table");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO events VALUES (?, ?)")) {
                for (int id = 1; id <= Integer.parseInt(words[1]); id++) {
                    insert.setInt(1, id);
                    insert.setBytes(2, SqliteEvents.payload(id));
                    insert.executeUpdate();
                    out.println(id);
                }
            }
        } catch (SQLException e) {
            System.err.println(e.getMessage());
        }
        out.flush();
        // What SQLite would like to do at the end of a process does not happen when a machine loses its power.
        Runtime.getRuntime().halt(0);
    }
}
