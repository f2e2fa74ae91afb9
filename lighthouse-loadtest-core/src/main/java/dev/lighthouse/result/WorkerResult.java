package dev.lighthouse.result;

import org.jspecify.annotations.Nullable;

/**
 * One worker JVM.
 *
 * @param state {@code finished}, {@code died}, {@code stopped}
 * @param exitCode when it died
 * @param jvm vendor and version
 * @param threads {@code platform} or {@code virtual}: what the agents ran on
 * @param agents that it ran
 * @param agentsFailed that could not be created
 * @param agentsStuck that did not end in time after the hold
 * @param cpuSeconds used from the start of the load to its end
 * @param gcMillis spent in garbage collection, likewise
 * @param peakHeapBytes highest heap in use seen
 * @param peakResidentBytes highest resident set (Linux); 0 where unknown
 * @param maxOwnLag the largest own lag, in nanoseconds
 * @param intervals received
 * @param clockOffsetNanos its clock less the controller's
 * @param clockErrorNanos half of the lowest round trip
 * @param health as a generator of load; null when it told nothing of it
 */
public record WorkerResult(
        int id,
        long pid,
        String state,
        @Nullable Integer exitCode,
        String jvm,
        String threads,
        int agents,
        int agentsFailed,
        int agentsStuck,
        double cpuSeconds,
        long gcMillis,
        long peakHeapBytes,
        long peakResidentBytes,
        long maxOwnLag,
        long intervals,
        long clockOffsetNanos,
        long clockErrorNanos,
        @Nullable GeneratorHealth health) {

    public static final String FINISHED = "finished";
    public static final String DIED = "died";
    public static final String STOPPED = "stopped";
}
