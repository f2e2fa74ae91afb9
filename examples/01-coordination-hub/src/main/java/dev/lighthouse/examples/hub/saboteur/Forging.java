package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventLog;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.sql.SQLException;
import java.util.Random;

/** Stores, beside a share of the events, one that nobody sent: of the same agent and aggregate, with other data. */
final class Forging extends OfAShare {
    private final Random random;

    Forging(double share, Random random) {
        super(share, random);
        this.random = random;
    }

    @Override
    void sabotage(StoredEvent event, EventLog log) throws SQLException {
        log.insert(event);
        log.insert(log.number(event.content().withData("{\"forged\":" + random.nextInt(1_000_000) + "}")));
    }
}
