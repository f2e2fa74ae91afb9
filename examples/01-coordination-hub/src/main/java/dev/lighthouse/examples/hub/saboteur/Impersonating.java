package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventLog;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.sql.SQLException;
import java.util.Random;

/** Stores a share of the events as if another agent had sent them. */
final class Impersonating extends OfAShare {
    private static final String OTHER = "somebody-else";

    Impersonating(double share, Random random) {
        super(share, random);
    }

    @Override
    void sabotage(StoredEvent event, EventLog log) throws SQLException {
        log.insert(event.withContent(event.content().withSourceAgent(OTHER)));
    }
}
