package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventLog;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.util.Random;

/** Numbers and acknowledges every event, but leaves a share of them out of the transaction. */
final class Losing extends OfAShare {

    Losing(double share, Random random) {
        super(share, random);
    }

    @Override
    void sabotage(StoredEvent event, EventLog log) {}
}
