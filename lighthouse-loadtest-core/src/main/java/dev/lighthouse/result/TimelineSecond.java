package dev.lighthouse.result;

import java.util.Map;

/**
 * One second of a scenario, over all workers and operations; an operation belongs to the second in which it ended.
 *
 * @param second 0 is the first one
 * @param agents that were running at its end
 * @param started operations that began
 * @param ended operations that ended, failed ones included
 * @param failed operations that ended in failure
 * @param p50 of response time, in nanoseconds, as the next ones; 0 when nothing ended
 * @param maxOwnLag the largest own lag of the generator, in nanoseconds
 * @param errors failures by class
 */
public record TimelineSecond(
        int second,
        int agents,
        long started,
        long ended,
        long failed,
        long p50,
        long p95,
        long p99,
        long max,
        long maxOwnLag,
        Map<String, Long> errors) {}
