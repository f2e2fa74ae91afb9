package dev.lighthouse.protocol;

import dev.lighthouse.health.HealthReading;
import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.result.SlowOperation;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

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

    /**
     * From a worker that has the scenario's plan and could begin.
     *
     * @param hasLifecycle whether the scenario wants to be set up and torn down
     */
    record Ready(String planDigest, int agents, boolean hasLifecycle) implements Message {}

    /**
     * Take a step of the scenario's life cycle.
     *
     * @param shared what the first step returned; empty before
     */
    record Step(LifecycleStep what, Map<String, String> shared) implements Message {}

    /**
     * From a worker that has taken a step.
     *
     * @param shared what the first step returned
     * @param failure why it failed, in one sentence; or empty
     */
    record StepDone(LifecycleStep what, Map<String, String> shared, String failure) implements Message {}

    /** From a worker before its totals: how long its agents took to be created, in nanoseconds. */
    record SetUpTimes(Histogram nanos) implements Message {}

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

    /** Operations that are among the slowest which the worker saw since it began. The same again changes nothing. */
    record Slowest(List<SlowOperation> operations) implements Message {}

    /** How a worker fared in a second as a generator of load. The same again changes nothing. */
    record Health(int second, HealthReading reading) implements Message {}
    /** How a worker's iterations stand, once a second; {@link Totals} has the last word. */
    record IterationsSoFar(IterationCounts counts) implements Message {}

    /**
     * Come to an end: begin no more iterations.
     *
     * @param drainNanos how long those that run may go on, if that is less than what was configured
     */
    record Stop(String reason, long drainNanos) implements Message {}

    /**
     * From a worker: all its agents have come to a barrier. From the controller: all of the fleet have.
     *
     * @param round how often they have, from 0
     * @param broken why they will not, or empty; said by either side
     */
    record Barrier(String name, long round, String broken) implements Message {

        /** The round that stands for all that are not met yet, of every barrier. */
        public static final long ALL = -1;
    }

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
