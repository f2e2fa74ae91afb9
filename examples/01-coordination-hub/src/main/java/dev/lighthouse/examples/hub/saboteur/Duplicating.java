package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventLog;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.sql.SQLException;
import java.util.Random;

/** Stores a share of the events a second time, as another event with the same content. */
final class Duplicating extends OfAShare {

    Duplicating(double share, Random random) {
        super(share, random);
    }

    @Override
    void sabotage(StoredEvent event, EventLog log) throws SQLException {
        log.insert(event);
        log.insert(log.number(event.content()));
    }
}
