package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventLog;
import dev.lighthouse.examples.hub.store.ForwardingLog;
import dev.lighthouse.examples.hub.store.SqliteDatabase;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Changes one column of a share of the events in the table, through a connection of its own, after the commit that made
 * them durable and before their acknowledgement: whoever reads them back sees the change.
 */
final class Altering implements Saboteur {
    /** What a column is changed to. */
    enum Change {
        /** Another value of the first field; journals know what was sent. */
        DATA("data", event -> AlteredJson.of(event.content().data())),
        /** An event that it does not follow from; agents send none, so no journal knows. */
        CAUSE("causation_id", event -> "event-of-nobody"),
        /** A key that there is none of. */
        KEY("mac_key", event -> "hub-0");

        private final String column;
        private final Function<StoredEvent, String> value;

        Change(String column, Function<StoredEvent, String> value) {
            this.column = column;
            this.value = value;
        }
    }

    private final Change change;
    private final double share;
    private final Random random;
    private final SqliteDatabase database;

    Altering(Change change, double share, Random random, SqliteDatabase database) {
        this.change = change;
        this.share = share;
        this.random = random;
        this.database = database;
    }

    @Override
    public EventLog around(EventLog log) {
        return new AlteringLog(log);
    }

    private final class AlteringLog extends ForwardingLog {
        private final List<StoredEvent> chosen = new ArrayList<>();
        private Connection connection;

        AlteringLog(EventLog log) {
            super(log);
        }

        @Override
        public void insert(StoredEvent event) throws SQLException {
            super.insert(event);
            if (random.nextDouble() < share) {
                chosen.add(event);
            }
        }

        @Override
        public void commit() throws SQLException {
            super.commit();
            try {
                alter();
            } finally {
                chosen.clear();
            }
        }

        @Override
        public void recover() throws SQLException {
            chosen.clear();
            super.recover();
        }

        private void alter() throws SQLException {
            if (chosen.isEmpty()) {
                return;
            }
            if (connection == null) {
                connection = database.openWriter();
                connection.setAutoCommit(false);
            }
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE events SET " + change.column + " = ? WHERE sequence = ?")) {
                for (StoredEvent event : chosen) {
                    update.setString(1, change.value.apply(event));
                    update.setLong(2, event.sequence());
                    update.executeUpdate();
                }
            }
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            if (connection != null) {
                connection.close();
            }
            super.close();
        }
    }
}
