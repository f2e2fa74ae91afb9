package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventLog;
import dev.lighthouse.examples.hub.store.ForwardingLog;
import dev.lighthouse.examples.hub.store.NewEvent;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.sql.SQLException;
import java.util.Random;

/** Stores, beside a share of the events, one that nobody sent: of the same agent and aggregate, with other data. */
final class Forging implements Saboteur {
    private final double share;
    private final Random random;

    Forging(double share, Random random) {
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
                    NewEvent content = event.content();
                    super.insert(number(content.withData("{\"forged\":" + random.nextInt(1_000_000) + "}")));
                }
            }
        };
    }
}
