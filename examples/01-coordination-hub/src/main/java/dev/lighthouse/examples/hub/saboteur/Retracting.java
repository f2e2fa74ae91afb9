package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventDatabase;
import java.util.Random;

/** Takes back a share of the appends, from among those that it goes on to store. */
final class Retracting extends TakingBack {
    private final double share;
    private final Random random;

    Retracting(double share, Random random, EventDatabase database) {
        super(database);
        this.share = share;
        this.random = random;
    }

    @Override
    Fate next() {
        return random.nextDouble() < share ? Fate.TAKEN_BACK : Fate.ACKNOWLEDGED;
    }
}
