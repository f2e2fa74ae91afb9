package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventDatabase;
import dev.lighthouse.examples.hub.store.EventLog;
import dev.lighthouse.examples.hub.store.ForwardingLog;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Changes the data of a share of the events in the table, through a connection of its own, after the commit that made
 * them durable and before their acknowledgement: whoever reads them back sees the change.
 */
final class Altering implements Saboteur {
    private final double share;
    private final Random random;
    private final EventDatabase database;

    Altering(double share, Random random, EventDatabase database) {
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
                    table.alter(chosen);
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
