package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventLog;
import dev.lighthouse.examples.hub.store.ForwardingLog;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.sql.SQLException;
import java.util.Random;

/** Stores a share of the events, drawn by the seed, in a way of its own, and the others as they came. */
abstract class OfAShare implements Saboteur {
    private final double share;
    private final Random random;

    OfAShare(double share, Random random) {
        this.share = share;
        this.random = random;
    }

    @Override
    public final EventLog around(EventLog log) {
        return new ForwardingLog(log) {
            @Override
            public void insert(StoredEvent event) throws SQLException {
                if (random.nextDouble() < share) {
                    sabotage(event, log);
                } else {
                    super.insert(event);
                }
            }
        };
    }

    /** What becomes of one of the share. */
    abstract void sabotage(StoredEvent event, EventLog log) throws SQLException;
}
