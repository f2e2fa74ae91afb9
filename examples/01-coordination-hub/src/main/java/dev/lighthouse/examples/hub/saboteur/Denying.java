package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.http.Problem;
import dev.lighthouse.examples.hub.store.EventStore;
import dev.lighthouse.examples.hub.store.NewEvent;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Stores a share of the appends, and answers that they were refused. */
final class Denying implements Saboteur {
    private final double share;
    private final Random random;

    Denying(double share, Random random) {
        this.share = share;
        this.random = random;
    }

    @Override
    public EventStore around(EventStore store) {
        return new ForwardingStore(store) {
            @Override
            public CompletableFuture<List<StoredEvent>> append(List<NewEvent> events) {
                CompletableFuture<List<StoredEvent>> stored = super.append(events);
                return random.nextDouble() < share
                        ? stored.thenCompose(unused -> CompletableFuture.failedFuture(
                                Problem.of(409, "conflict", "It was refused", "nothing was stored")))
                        : stored;
            }
        };
    }
}
