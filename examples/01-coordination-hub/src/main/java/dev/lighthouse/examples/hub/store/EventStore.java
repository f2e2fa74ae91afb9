package dev.lighthouse.examples.hub.store;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An append-only log of events. Thread-safe; failures are {@link StoreException}s. */
public interface EventStore extends AutoCloseable {

    /**
     * Appends all of the events or none, next to each other and in this order. The future completes once they are
     * durable; until then nobody knows. It completes on a thread of the store, so continue with {@code ...Async}.
     */
    CompletableFuture<List<StoredEvent>> append(List<NewEvent> events);

    /** The event of that id. Blocks for one read. */
    Optional<StoredEvent> find(String eventId);

    /** The events that match, in sequence order. Blocks for one read. */
    EventPage query(EventQuery query);

    /** What a real write and a real read say, at most a second old. */
    StoreHealth check();

    /** Finishes what was accepted, then closes. May be called again. */
    @Override
    void close();
}
