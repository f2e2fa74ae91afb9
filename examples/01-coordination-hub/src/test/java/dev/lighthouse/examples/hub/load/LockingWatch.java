package dev.lighthouse.examples.hub.load;

import dev.lighthouse.companion.Companion;
import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.Metric;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A watch as it should not be: from each second to the next one it holds the store's only lock for writing. */
final class LockingWatch implements Companion {

    @Override
    public String id() {
        return "locking";
    }

    @Override
    public String describe() {
        return "locks the store most of the time";
    }

    @Override
    public List<Metric> metrics() {
        return List.of();
    }

    @Override
    public CompanionSession open(CompanionContext context) throws SQLException {
        Connection store = DriverManager.getConnection(context.property("hub.jdbc.url"));
        Statement statement = store.createStatement();
        return new CompanionSession() {
            private boolean locked;

            @Override
            public void everySecond() throws SQLException {
                if (locked) {
                    statement.execute("COMMIT");
                    locked = false;
                }
                statement.execute("BEGIN IMMEDIATE");
                locked = true;
            }

            @Override
            public void loadEnded() throws SQLException {
                if (locked) {
                    statement.execute("COMMIT");
                    locked = false;
                }
            }

            @Override
            public CompanionReport finish() {
                return new CompanionReport();
            }

            @Override
            public void close() {
                try {
                    store.close();
                } catch (SQLException e) {
                    // It has changed nothing.
                }
            }
        };
    }
}
