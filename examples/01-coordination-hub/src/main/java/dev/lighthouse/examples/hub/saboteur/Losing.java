package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventLog;
import dev.lighthouse.examples.hub.store.ForwardingLog;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.sql.SQLException;
import java.util.Random;

/** Numbers and acknowledges every event, but leaves a share of them out of the transaction. */
final class Losing implements Saboteur {
    private final double share;
    private final Random random;

    Losing(double share, Random random) {
        this.share = share;
        this.random = random;
    }

    @Override
    public EventLog around(EventLog log) {
        return new ForwardingLog(log) {
            @Override
            public void insert(StoredEvent event) throws SQLException {
                if (random.nextDouble() >= share) {
                    super.insert(event);
                }
            }
        };
    }
}
