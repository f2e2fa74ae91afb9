package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventLog;
import dev.lighthouse.examples.hub.store.ForwardingLog;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.sql.SQLException;
import java.util.Random;

/** Stores a share of the events a second time, as another event with the same content. */
final class Duplicating implements Saboteur {
    private final double share;
    private final Random random;

    Duplicating(double share, Random random) {
        this.share = share;
        this.random = random;
    }

    @Override
    public EventLog around(EventLog log) {
        return new ForwardingLog(log) {
            @Override
            public void insert(StoredEvent event) throws SQLException {
                super.insert(event);
                if (random.nextDouble() < share) {
                    super.insert(number(event.content()));
                }
            }
        };
    }
}
