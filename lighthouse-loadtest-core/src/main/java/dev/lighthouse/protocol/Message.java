package dev.lighthouse.protocol;

import dev.lighthouse.record.OperationInterval;
import java.util.List;
import java.util.Map;

/** One thing that a worker tells its controller, or the controller a worker. */
public sealed interface Message {

    /** Version of the protocol; both sides must have the same. */
    int VERSION = 3;

    /** First from a worker. The token proves that the controller started it. */
    record Hello(int version, String token, int worker, long pid, String jvm, String threads) implements Message {}

    /** Asks for the worker's clock. */
    record Ping(long number) implements Message {}

    /** Answers a {@link Ping} with the worker's {@code nanoTime}. */
    record Pong(long number, long workerNanos) implements Message {}

    /** From a worker that has the scenario's plan and could begin. */
    record Ready(String planDigest, int agents) implements Message {}

    /**
     * Begin.
     *
     * @param zeroWorkerNanos the scenario's time zero as the worker's {@code nanoTime}
     * @param zeroRunNanos the same as run time
     */
    record Start(long zeroWorkerNanos, long zeroRunNanos) implements Message {}

    /** A worker is alive although it has nothing to report yet. */
    record Heartbeat() implements Message {}

    /**
     * What a worker recorded in one interval. Idempotent by (worker, sequence).
     *
     * @param sequence from 0, without gaps
     * @param second of the scenario to which the interval belongs
     * @param agents that are running
     */
    record Interval(long sequence, int second, int agents, List<OperationInterval> operations) implements Message {}

    /** How a worker's iterations stand, once a second; {@link Totals} has the last word. */
    record IterationsSoFar(IterationCounts counts) implements Message {}

    /**
     * Come to an end: begin no more iterations.
     *
     * @param drainNanos how long those that run may go on, if that is less than what was configured
     */
    record Stop(String reason, long drainNanos) implements Message {}

    /** Last from a worker: all its counts, which must equal the sum of its intervals. */
    record Totals(
            long intervals,
            Map<String, Counts> operations,
            IterationCounts iterations,
            int agents,
            int agentsFailed,
            int agentsStuck,
            double cpuSeconds,
            long gcMillis,
            long peakHeapBytes,
            long peakResidentBytes,
            long maxOwnLag,
            Map<String, OperationInterval.Errors> iterationErrors)
            implements Message {}

    /** From a worker that cannot go on; the message is for the user. */
    record Failure(String message) implements Message {}

    /** Of one operation, over all phases. */
    record Counts(long started, long ended, long failed) {}

    /** Iterations of the measured phases. */
    record IterationCounts(long intended, long started, long completed, long failed, long unstarted, long refused) {}
}
