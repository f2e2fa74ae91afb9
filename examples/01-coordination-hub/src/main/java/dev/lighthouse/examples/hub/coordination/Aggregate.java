package dev.lighthouse.examples.hub.coordination;

import dev.lighthouse.examples.hub.store.StoredEvent;
import java.util.concurrent.locks.ReentrantLock;

/** Something whose state is the fold over its events. All but the lock is guarded by the lock. */
abstract class Aggregate {
    final ReentrantLock lock = new ReentrantLock();
    final String id;
    private boolean current;
    private boolean empty = true;

    Aggregate(String id) {
        this.id = id;
    }

    /** Whether the state is that of the store; after a failure nobody knows. */
    final boolean isCurrent() {
        return current;
    }

    final void lostTrack() {
        current = false;
    }

    /** Forgets everything, to be told all events anew. */
    final void beginReplay() {
        empty = true;
        clear();
    }

    final void endReplay() {
        current = true;
    }

    /** Takes in the next event of this aggregate. */
    final void take(StoredEvent event) {
        if (event.content().sourceComponent().equals(Facts.COMPONENT)) {
            empty = false;
            apply(event);
        }
    }

    /** Whether nothing ever happened to it. */
    final boolean isEmpty() {
        return empty;
    }

    /** Whether nothing can happen to it any more. */
    abstract boolean isOver();

    abstract void clear();

    abstract void apply(StoredEvent event);
}
