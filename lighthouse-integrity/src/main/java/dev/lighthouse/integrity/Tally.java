package dev.lighthouse.integrity;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** What the watch has counted. Written by its thread, read by any. */
final class Tally {
    final AtomicLong acknowledged = new AtomicLong();

    /** Acknowledgements under an id that had been acknowledged before. */
    final AtomicLong again = new AtomicLong();

    /** Events that were compared with the store, or found missing there, at least once. */
    final AtomicLong checked = new AtomicLong();

    /** Comparisons, of which an event has many. */
    final AtomicLong comparisons = new AtomicLong();

    /** Events whose content could not be sealed; only their presence is checked. */
    final AtomicLong unsealed = new AtomicLong();

    final AtomicReference<String> unsealedReason = new AtomicReference<>("");

    /** The event that was found lost or altered first; empty while there is none. */
    final AtomicReference<String> firstHarmed = new AtomicReference<>("");

    final AtomicLong lost = new AtomicLong();
    final AtomicLong altered = new AtomicLong();
    final AtomicLong duplicated = new AtomicLong();

    /** Events that were not in the store at first, but in time. */
    final AtomicLong late = new AtomicLong();

    final AtomicLong sweeps = new AtomicLong();
    final AtomicLong longestSweepNanos = new AtomicLong();
    final AtomicLong maxLagNanos = new AtomicLong();
    final AtomicLong maxDepth = new AtomicLong();

    /** Events that wait for their first check. */
    final AtomicLong depth = new AtomicLong();

    final AtomicLong storeFailures = new AtomicLong();

    long violations() {
        return lost.get() + altered.get() + duplicated.get();
    }

    AtomicLong of(Violation.Type type) {
        return switch (type) {
            case LOST -> lost;
            case ALTERED -> altered;
            case DUPLICATED -> duplicated;
        };
    }

    static void raise(AtomicLong maximum, long value) {
        maximum.accumulateAndGet(value, Math::max);
    }
}
