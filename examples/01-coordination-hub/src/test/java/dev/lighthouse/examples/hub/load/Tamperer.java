package dev.lighthouse.examples.hub.load;

import dev.lighthouse.companion.Companion;
import dev.lighthouse.companion.CompanionContext;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.Metric;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody with access to the store: once three events are there, the first of which was for a second and more, the data
 * of the first is changed and the second one deleted. Its data in the result say which these were.
 */
final class Tamperer implements Companion {

    static final String ID = "tamperer";
    static final String ALTERED = "altered";
    static final String DELETED = "deleted";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe() {
        return "changes one event and deletes another";
    }

    @Override
    public List<Metric> metrics() {
        return List.of();
    }

    @Override
    public CompanionSession open(CompanionContext context) throws SQLException {
        return new Session(context, DriverManager.getConnection(context.property("hub.jdbc.url")));
    }

    private static final class Session implements CompanionSession {

        private final CompanionContext context;
        private final Connection store;
        private final CompanionReport report = new CompanionReport();
        private int seen;
        private boolean done;

        Session(CompanionContext context, Connection store) {
            this.context = context;
            this.store = store;
        }

        /** What three are to see twice, a second apart, has been compared with its journal in between. */
        @Override
        public void everySecond() throws SQLException {
            List<String> ids = ids();
            if (done || ids.size() < 3 || seen++ == 0) {
                return;
            }
            done = true;
            edit("UPDATE events SET data = '{\"command\":\"rm -rf /\"}' WHERE event_id = '" + ids.get(0) + "'");
            edit("DELETE FROM events WHERE event_id = '" + ids.get(1) + "'");
            report.data(ALTERED, ids.get(0)).data(DELETED, ids.get(1));
            context.mark("one event changed, one deleted");
        }

        private List<String> ids() throws SQLException {
            List<String> ids = new ArrayList<>();
            try (Statement statement = store.createStatement();
                    ResultSet row = statement.executeQuery("SELECT event_id FROM events ORDER BY sequence LIMIT 3")) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
            return ids;
        }

        private void edit(String sql) throws SQLException {
            try (Statement statement = store.createStatement()) {
                if (statement.executeUpdate(sql) != 1) {
                    throw new SQLException("expected to change one event but changed none: " + sql);
                }
            }
        }

        @Override
        public CompanionReport finish() {
            return done ? report : report.problem("three events did not come in time, so none was tampered with");
        }

        @Override
        public void close() {
            try {
                store.close();
            } catch (SQLException e) {
                // What it has changed is committed.
            }
        }
    }
}
