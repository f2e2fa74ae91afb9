package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventLog;
import dev.lighthouse.examples.hub.store.ForwardingLog;
import dev.lighthouse.examples.hub.store.StoredEvent;
import dev.lighthouse.examples.hub.store.Timestamps;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Random;

/** Stores a share of the events with the time of a clock that is an hour behind. */
final class Backdating implements Saboteur {
    private static final Duration BEHIND = Duration.ofHours(1);

    private final double share;
    private final Random random;

    Backdating(double share, Random random) {
        this.share = share;
        this.random = random;
    }

    @Override
    public EventLog around(EventLog log) {
        return new ForwardingLog(log) {
            @Override
            public void insert(StoredEvent event) throws SQLException {
                super.insert(random.nextDouble() < share ? backdated(event) : event);
            }
        };
    }

    private static StoredEvent backdated(StoredEvent event) {
        String earlier = Timestamps.format(
                OffsetDateTime.parse(event.timestamp()).minus(BEHIND).toInstant());
        return event.withTimestamp(earlier);
    }
}
