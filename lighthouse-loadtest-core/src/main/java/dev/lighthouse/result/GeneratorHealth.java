package dev.lighthouse.result;

import java.util.List;
import java.util.Map;

/**
 * How one worker fared as a generator of load in the measured phase.
 *
 * @param processors available to it
 * @param cpu share of them that it used
 * @param gcPauses of the garbage collector
 * @param gcNanos in all of them
 * @param gcLongestNanos in the longest, ramp-up included
 * @param schedulingLag how late a thread of its own was woken, in nanoseconds; instants at which it could not be are
 *     counted as well
 * @param schedulingLagHistogram the distribution behind it, as {@link HistogramText}
 * @param steal share of the machine's CPU time that went to other guests of its host
 * @param throttled share of the time in which a CPU limit kept it from running
 * @param pinned how often a virtual thread kept its carrier while it waited, for a millisecond or more
 * @param pinnedLongestNanos the longest of these
 * @param clockSteps how often the wall clock was set
 * @param notMeasured which of these could not be measured, and why; their values are 0
 * @param series the same second by second
 */
public record GeneratorHealth(
        int processors,
        double cpu,
        long gcPauses,
        long gcNanos,
        long gcLongestNanos,
        Statistics schedulingLag,
        String schedulingLagHistogram,
        double steal,
        double throttled,
        long pinned,
        long pinnedLongestNanos,
        int clockSteps,
        Map<String, String> notMeasured,
        List<CompanionResult.Series> series) {

    public static final String STEAL = "steal";
    public static final String THROTTLED = "throttled";
    public static final String PINNED = "pinned";

    /** With these readings. */
    public GeneratorHealth withSeries(List<CompanionResult.Series> readings) {
        return new GeneratorHealth(
                processors,
                cpu,
                gcPauses,
                gcNanos,
                gcLongestNanos,
                schedulingLag,
                schedulingLagHistogram,
                steal,
                throttled,
                pinned,
                pinnedLongestNanos,
                clockSteps,
                notMeasured,
                readings);
    }
}
