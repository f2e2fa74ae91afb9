package dev.lighthouse.events;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One event as a store holds it.
 *
 * @param id under which the store acknowledged it
 * @param position its place in the store's order; larger is later
 * @param fields the value of each field as JSON text, under the name that agents give the field. A value that the store
 *     lacks is {@code null} in JSON; one that is no JSON is handed on as it is, so that whoever checks it can say so
 * @param seal what the store's own hash or MAC says of it
 */
public record StoredEvent(String id, long position, Map<String, String> fields, OwnSeal seal) {

    public StoredEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(seal, "seal");
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** An event of a store that keeps neither hash nor MAC. */
    public StoredEvent(String id, long position, Map<String, String> fields) {
        this(id, position, fields, OwnSeal.NONE);
    }

    /** The id and position alone; what an event contains is not for logs. */
    @Override
    public String toString() {
        return "StoredEvent[" + id + " at " + position + "]";
    }
}
