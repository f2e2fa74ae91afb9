package dev.lighthouse.chaos.proxy.internal;

import dev.lighthouse.chaos.proxy.LinkCounts;
import java.time.Duration;

/** Counts since a fault began or ended. Belongs to the loop's thread. */
final class Tally {

    final long since = System.nanoTime();
    long accepted;
    long arrived;
    long crossed;
    long delayed;
    long shortest = Long.MAX_VALUE;
    long longest;
    long reset;
    long truncated;
    long flipped;
    long slowCloses;
    long cuts;
    long firstCrossing = -1;

    void crossed(long bytes) {
        if (crossed == 0 && bytes > 0) {
            firstCrossing = System.nanoTime() - since;
        }
        crossed += bytes;
    }

    void delayed(long nanos) {
        delayed++;
        shortest = Math.min(shortest, nanos);
        longest = Math.max(longest, nanos);
    }

    LinkCounts counts(long held) {
        return new LinkCounts(
                accepted,
                arrived,
                crossed,
                held,
                delayed,
                Duration.ofNanos(delayed == 0 ? 0 : shortest),
                Duration.ofNanos(longest),
                reset,
                truncated,
                flipped,
                slowCloses,
                cuts,
                Duration.ofNanos(firstCrossing));
    }
}
