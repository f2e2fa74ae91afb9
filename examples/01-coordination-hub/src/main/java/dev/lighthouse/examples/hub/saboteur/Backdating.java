package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventLog;
import dev.lighthouse.examples.hub.store.StoredEvent;
import dev.lighthouse.examples.hub.store.Timestamps;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Random;

/** Stores a share of the events with the time of a clock that is an hour behind. */
final class Backdating extends OfAShare {
    private static final Duration BEHIND = Duration.ofHours(1);

    Backdating(double share, Random random) {
        super(share, random);
    }

    @Override
    void sabotage(StoredEvent event, EventLog log) throws SQLException {
        String earlier = Timestamps.format(
                OffsetDateTime.parse(event.timestamp()).minus(BEHIND).toInstant());
        log.insert(event.withTimestamp(earlier));
    }
}
