package dev.lighthouse.examples.hub.feed;

import dev.lighthouse.examples.hub.store.StoredEvent;

/** Where events go, one at a time. */
public interface Subscriber {
    /** Takes one event, without waiting; {@code done} is to be run, on any thread, when it can take the next one. */
    void send(StoredEvent event, Runnable done);

    /** No more events come, because this one did not keep up. */
    void endedAsTooSlow();
}
