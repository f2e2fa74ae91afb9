package dev.lighthouse.events;

import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Describes where a system keeps its events and how to read them there. Creating one does no I/O; implementations are
 * immutable. Users implement it for stores that {@link JdbcEvents} cannot read.
 */
public interface EventSource {

    /** What is read, in one line, for people and for the digest of a plan; no secrets. */
    String describe();

    /**
     * The fields that its events can have. A field that an agent sends and that is not among them cannot be checked,
     * and a watch says so. Empty, the default, means that the store keeps whatever was sent.
     */
    default Set<String> fields() {
        return Set.of();
    }

    /** Whether its store keeps a hash or MAC beside each event, of which {@link StoredEvent#seal} tells. */
    default boolean hasOwnSeals() {
        return false;
    }

    /**
     * Opens the store for reading. May be called again after the reader was closed, for example when the store had
     * failed.
     *
     * @param properties gives the value of a property of the target by its name, and throws
     *     {@link IllegalArgumentException} for a name it does not know
     * @throws EventSourceException it cannot be read; the message says what was expected, what was found, and the way out
     */
    EventReader open(UnaryOperator<String> properties) throws EventSourceException;
}
