package dev.lighthouse.examples.hub.store;

/**
 * An event with its place in the log.
 *
 * @param sequence strictly increasing from 1, without gaps among committed events
 * @param eventId {@code {monotonic_ns}_{sequence}_{node}}
 * @param timestamp the hub's UTC clock when the event was numbered, ISO-8601 with microseconds and {@code +00:00}
 */
public record StoredEvent(long sequence, String eventId, String timestamp, NewEvent content) {

    /** The same event in another place of the log. */
    public StoredEvent withSequence(long other) {
        return new StoredEvent(other, eventId, timestamp, content);
    }

    /** The same event at another time. */
    public StoredEvent withTimestamp(String other) {
        return new StoredEvent(sequence, eventId, other, content);
    }

    /** The same place in the log with another content. */
    public StoredEvent withContent(NewEvent other) {
        return new StoredEvent(sequence, eventId, timestamp, other);
    }
}
