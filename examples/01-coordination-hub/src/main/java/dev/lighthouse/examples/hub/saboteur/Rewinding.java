package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventDatabase;
import java.util.concurrent.atomic.AtomicLong;

/** After some good appends takes back all that follow, and then stores nothing more: its log ends earlier than it did. */
final class Rewinding extends TakingBack {
    private final AtomicLong appendsLeft;
    private volatile boolean over;

    Rewinding(long goodAppends, EventDatabase database) {
        super(database);
        this.appendsLeft = new AtomicLong(goodAppends);
    }

    @Override
    Fate next() {
        if (over) {
            return Fate.REFUSED;
        }
        return appendsLeft.getAndDecrement() > 0 ? Fate.ACKNOWLEDGED : Fate.TAKEN_BACK;
    }

    /** Others may have been under way when the first were taken back. */
    @Override
    boolean endsThere() {
        return over;
    }

    @Override
    void tookBack() {
        over = true;
    }
}
