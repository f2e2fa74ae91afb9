package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventLog;
import dev.lighthouse.examples.hub.store.ForwardingLog;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.sql.SQLException;
import java.util.Random;

/**
 * Stores a share of the events in the place of the one that comes after it in the same transaction, and that one in
 * theirs: ids, times and content are right, sequence numbers are exchanged.
 */
final class Reordering implements Saboteur {
    private final double share;
    private final Random random;

    Reordering(double share, Random random) {
        this.share = share;
        this.random = random;
    }

    @Override
    public EventLog around(EventLog log) {
        return new ReorderingLog(log);
    }

    private final class ReorderingLog extends ForwardingLog {
        private StoredEvent held;

        ReorderingLog(EventLog log) {
            super(log);
        }

        @Override
        public void insert(StoredEvent event) throws SQLException {
            StoredEvent before = held;
            held = null;
            if (before != null) {
                super.insert(event.withSequence(before.sequence()));
                super.insert(before.withSequence(event.sequence()));
            } else if (random.nextDouble() < share) {
                held = event;
            } else {
                super.insert(event);
            }
        }

        @Override
        public void commit() throws SQLException {
            if (held != null) {
                StoredEvent alone = held;
                held = null;
                super.insert(alone);
            }
            super.commit();
        }

        @Override
        public void recover() throws SQLException {
            held = null;
            super.recover();
        }
    }
}
