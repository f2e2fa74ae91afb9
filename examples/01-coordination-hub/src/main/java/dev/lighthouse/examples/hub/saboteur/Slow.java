package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventPage;
import dev.lighthouse.examples.hub.store.EventQuery;
import dev.lighthouse.examples.hub.store.EventStore;
import dev.lighthouse.examples.hub.store.NewEvent;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Holds up each append and each read on its way to the store, as a slow disk would. */
final class Slow implements Saboteur {
    private final long millis;

    Slow(long millis) {
        this.millis = millis;
    }

    @Override
    public EventStore around(EventStore store) {
        return new ForwardingStore(store) {
            @Override
            public CompletableFuture<List<StoredEvent>> append(List<NewEvent> events) {
                Executor later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, Runnable::run);
                return CompletableFuture.supplyAsync(() -> super.append(events), later)
                        .thenCompose(stored -> stored);
            }

            @Override
            public Optional<StoredEvent> find(String eventId) {
                hold();
                return super.find(eventId);
            }

            @Override
            public EventPage query(EventQuery query) {
                hold();
                return super.query(query);
            }
        };
    }

    private void hold() {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
