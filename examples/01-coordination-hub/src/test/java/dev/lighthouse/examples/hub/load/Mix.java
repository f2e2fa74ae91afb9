package dev.lighthouse.examples.hub.load;

import java.util.SplittableRandom;

/** How many of a hundred operations are cheap, middling and expensive for the hub. */
record Mix(int low, int medium, int high) {

    enum Weight {
        LOW,
        MEDIUM,
        HIGH
    }

    Mix {
        if (low < 0 || medium < 0 || high < 0 || low + medium + high != 100) {
            throw new IllegalArgumentException(
                    "the parts of a mix must add up to 100 but were " + low + ", " + medium + ", " + high);
        }
    }

    static Mix ofLow() {
        return new Mix(100, 0, 0);
    }

    static Mix ofMedium() {
        return new Mix(0, 100, 0);
    }

    /** Middling ones, and a batch now and then. */
    static Mix ofMediumAndBatches() {
        return new Mix(0, 95, 5);
    }

    static Mix ofHigh() {
        return new Mix(0, 0, 100);
    }

    Weight draw(SplittableRandom random) {
        int lot = random.nextInt(100);
        return lot < low ? Weight.LOW : lot < low + medium ? Weight.MEDIUM : Weight.HIGH;
    }
}
