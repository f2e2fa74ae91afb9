package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventStore;
import dev.lighthouse.examples.hub.store.NewEvent;
import dev.lighthouse.examples.hub.store.StoreException;
import dev.lighthouse.examples.hub.store.StoreHealth;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Stops storing after some appends, and says all the time that its store is sound. */
final class Lying implements Saboteur {
    private final AtomicLong appendsLeft;

    Lying(long goodAppends) {
        this.appendsLeft = new AtomicLong(goodAppends);
    }

    @Override
    public EventStore around(EventStore store) {
        return new ForwardingStore(store) {
            @Override
            public CompletableFuture<List<StoredEvent>> append(List<NewEvent> events) {
                return appendsLeft.getAndDecrement() > 0
                        ? super.append(events)
                        : CompletableFuture.failedFuture(StoreException.failed("the disk does not answer"));
            }

            @Override
            public StoreHealth check() {
                return super.check().calledSound();
            }
        };
    }
}
