package dev.lighthouse.examples.hub.store;

import java.time.Instant;

/**
 * What a check of the store found.
 *
 * @param sound whether events can be written and read
 * @param detail what was checked, or what is wrong
 * @param events how many events are committed
 * @param lastSequence the last committed sequence number, 0 in an empty store
 * @param queued appends that wait for the writer
 * @param checkedAt when that was found
 */
public record StoreHealth(boolean sound, String detail, long events, long lastSequence, int queued, Instant checkedAt) {

    /** The same, whatever was found. */
    public StoreHealth calledSound() {
        return new StoreHealth(true, "written and read", events, lastSequence, queued, checkedAt);
    }
}
