package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventDatabase;
import dev.lighthouse.examples.hub.store.EventLog;
import dev.lighthouse.examples.hub.store.ForwardingLog;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Changes a column of a share of the events in the table, through a connection of its own, after the commit that made
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
    private final EventDatabase database;

    Altering(Change change, double share, Random random, EventDatabase database) {
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
        private final TableEditor table = new TableEditor(database);

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
                if (!chosen.isEmpty()) {
                    table.set(change.column, change.value, chosen);
                }
            } finally {
                chosen.clear();
            }
        }

        @Override
        public void recover() throws SQLException {
            chosen.clear();
            super.recover();
        }

        @Override
        public void close() throws SQLException {
            table.close();
            super.close();
        }
    }
}
