package dev.lighthouse.health;

import dev.lighthouse.result.GeneratorHealth;
import java.util.List;

/**
 * How a worker fared in one second, and since the measured phase began.
 *
 * @param cpu share of the processors available to it that it used
 * @param gcNanos spent in pauses of the garbage collector
 * @param schedulingLagNanos by which it was woken too late, at most
 * @param steal share of the machine's CPU time that went to other guests of its host; NaN where unknown
 * @param throttled share of the time in which a CPU limit kept it from running; NaN where unknown
 */
public record HealthReading(
        double cpu,
        double gcNanos,
        double schedulingLagNanos,
        double steal,
        double throttled,
        List<ClockStep> clockSteps,
        GeneratorHealth soFar) {}
