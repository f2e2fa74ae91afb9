package dev.lighthouse.events;

import java.util.Objects;

/**
 * An event as a tail read it.
 *
 * @param event what it says; its position grows in the store's order
 * @param stored its bytes as the store keeps them; not to be changed
 * @param isIntact false when the store's own seal disagrees with these bytes; true too where the store has none
 */
@SuppressWarnings("ArrayRecordComponent") // handed on by the million: not copied, never compared
public record TailedEvent(StoredEvent event, byte[] stored, boolean isIntact) {

    public TailedEvent {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(stored, "stored");
    }

    /** The id and position alone; what an event contains is not for logs. */
    @Override
    public String toString() {
        return "Tailed" + event + (isIntact ? "" : " (not intact)");
    }
}
