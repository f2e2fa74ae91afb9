package dev.lighthouse.integrity.alert;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How long to wait before the next attempt: doubling from 200 ms to 10 s, of which a random half at most is left off so
 * that many do not come back at once. Reproducible from its seed. For one thread.
 */
final class Backoff {

    private static final long FIRST_MILLIS = 200;
    private static final long LONGEST_MILLIS = 10_000;

    private final SplittableRandom random;

    Backoff(long seed) {
        random = new SplittableRandom(seed);
    }

    /** @param failed attempts so far, from 1 */
    Duration after(int failed) {
        long whole = failed > 16 ? LONGEST_MILLIS : Math.min(LONGEST_MILLIS, FIRST_MILLIS << (failed - 1));
        return Duration.ofMillis(whole - random.nextLong(whole / 2 + 1));
    }
}
