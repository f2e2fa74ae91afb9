package dev.lighthouse.result;

import org.jspecify.annotations.Nullable;

/**
 * One of the slowest operations of a scenario's measured phase.
 *
 * @param seconds when it was meant to start, from the scenario's time zero
 * @param responseNanos from then to its end
 * @param serviceNanos from its actual start to its end
 * @param agent that performed it
 * @param outcome {@link #OK} or the class of its error
 * @param traceId under which its requests went out, 32 hexadecimal digits; null when they carried none
 */
public record SlowOperation(
        String operation,
        double seconds,
        long responseNanos,
        long serviceNanos,
        int agent,
        String outcome,
        @Nullable String traceId) {

    public static final String OK = "ok";
}
