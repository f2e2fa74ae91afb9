package dev.lighthouse.examples.hub.store;

/**
 * An event with its place in the log.
 *
 * @param sequence strictly increasing from 1, without gaps among committed events
 * @param eventId {@code {monotonic_ns}_{sequence}_{node}}
 * @param timestamp the hub's UTC clock when the event was numbered, ISO-8601 with microseconds and {@code +00:00}
 */
public record StoredEvent(long sequence, String eventId, String timestamp, NewEvent content) {}
