package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventLog;
import dev.lighthouse.examples.hub.store.ForwardingLog;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.sql.SQLException;
import java.util.Random;

/** Stores a share of the events as if another agent had sent them. */
final class Impersonating implements Saboteur {
    private static final String OTHER = "somebody-else";

    private final double share;
    private final Random random;

    Impersonating(double share, Random random) {
        this.share = share;
        this.random = random;
    }

    @Override
    public EventLog around(EventLog log) {
        return new ForwardingLog(log) {
            @Override
            public void insert(StoredEvent event) throws SQLException {
                super.insert(
                        random.nextDouble() < share
                                ? event.withContent(event.content().withSourceAgent(OTHER))
                                : event);
            }
        };
    }
}
