package dev.lighthouse.examples.hub.store;

import java.time.Instant;

/**
 * Which events to read, in sequence order. A null filter does not filter; all others must match.
 *
 * @param startTime first instant included
 * @param endTime first instant no longer included
 * @param afterSequence only events after this one; 0 for all
 * @param limit how many at most, 1 to {@link #MAX_LIMIT}
 */
public record EventQuery(
        String eventType,
        String agentId,
        String aggregateId,
        Instant startTime,
        Instant endTime,
        long afterSequence,
        int limit) {
    /** The largest page that may be asked for. */
    public static final int MAX_LIMIT = 10_000;
}
