package dev.lighthouse.examples.hub.store;

import java.util.List;

/**
 * One page of a query, and whether matching events follow it. A page ends at the query's limit, or earlier once its
 * content passes {@link #MAX_WEIGHT} characters, so that its memory is bounded whatever the events' size.
 */
public record EventPage(List<StoredEvent> events, boolean more) {
    static final int MAX_WEIGHT = 4 << 20;
}
