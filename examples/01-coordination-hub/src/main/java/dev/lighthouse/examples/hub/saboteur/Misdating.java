package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventLog;
import dev.lighthouse.examples.hub.store.StoredEvent;
import dev.lighthouse.examples.hub.store.Timestamps;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Random;

/** Stores a share of the events with the time of a clock that is wrong. */
final class Misdating extends OfAShare {
    private final Duration ahead;

    /** @param ahead how much the clock is fast, negative if it is slow */
    Misdating(double share, Random random, Duration ahead) {
        super(share, random);
        this.ahead = ahead;
    }

    @Override
    void sabotage(StoredEvent event, EventLog log) throws SQLException {
        String wrong = Timestamps.format(
                OffsetDateTime.parse(event.timestamp()).plus(ahead).toInstant());
        log.insert(event.withTimestamp(wrong));
    }
}
