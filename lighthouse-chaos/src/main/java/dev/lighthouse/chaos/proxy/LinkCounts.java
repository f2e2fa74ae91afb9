package dev.lighthouse.chaos.proxy;

import java.time.Duration;

/**
 * What a proxy has seen since its last fault began or ended: the proof that a fault took effect, or is over.
 *
 * @param accepted connections
 * @param arrived bytes that came in on a way that the fault is on; on any way while there is none
 * @param crossed bytes of those ways that were passed on
 * @param held bytes that are held back now, on any way
 * @param delayed pieces that were passed on after a delay, when there was one
 * @param shortestDelay measured from reading to writing, of those
 * @param longestDelay likewise
 * @param reset connections that were reset by the fault
 * @param truncated connections that were ended by it
 * @param flipped bits
 * @param slowCloses ends of streams that were held back and passed on
 * @param cuts how often a flapping link went down
 * @param firstCrossing from the beginning until the first byte was passed on; negative before
 */
public record LinkCounts(
        long accepted,
        long arrived,
        long crossed,
        long held,
        long delayed,
        Duration shortestDelay,
        Duration longestDelay,
        long reset,
        long truncated,
        long flipped,
        long slowCloses,
        long cuts,
        Duration firstCrossing) {}
