package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventPage;
import dev.lighthouse.examples.hub.store.EventQuery;
import dev.lighthouse.examples.hub.store.EventStore;
import dev.lighthouse.examples.hub.store.NewEvent;
import dev.lighthouse.examples.hub.store.StoreHealth;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A store that passes everything on; saboteurs override what they spoil. */
abstract class ForwardingStore implements EventStore {
    private final EventStore store;

    ForwardingStore(EventStore store) {
        this.store = store;
    }

    @Override
    public CompletableFuture<List<StoredEvent>> append(List<NewEvent> events) {
        return store.append(events);
    }

    @Override
    public Optional<StoredEvent> find(String eventId) {
        return store.find(eventId);
    }

    @Override
    public EventPage query(EventQuery query) {
        return store.query(query);
    }

    @Override
    public StoreHealth check() {
        return store.check();
    }

    @Override
    public void close() {
        store.close();
    }
}
