package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.http.RequestHook;
import dev.lighthouse.examples.hub.store.EventLog;
import dev.lighthouse.examples.hub.store.EventStore;
import java.util.Optional;

/**
 * One way to misbehave. It may stand in three places, and overrides only the one that it needs: around the whole store
 * as the requests see it, around the log as the writer thread sees it, and before each request.
 */
public interface Saboteur {
    /** The store to use instead of that one. */
    default EventStore around(EventStore store) {
        return store;
    }

    /** The log to use instead of that one. */
    default EventLog around(EventLog log) {
        return log;
    }

    /** What to run before each request. */
    default Optional<RequestHook> hook() {
        return Optional.empty();
    }
}
