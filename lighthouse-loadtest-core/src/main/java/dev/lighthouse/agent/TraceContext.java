package dev.lighthouse.agent;

import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * The ids of one operation in a distributed trace.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param parentId 16 of them, likewise
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
public record TraceContext(String traceId, String parentId) {

    /** A trace of its own. */
    public static TraceContext root(SplittableRandom random) {
        return new TraceContext(hex(random) + hex(random), hex(random));
    }

    /** Another operation of the same trace. */
    public TraceContext child(SplittableRandom random) {
        return new TraceContext(traceId, hex(random));
    }

    private static String hex(SplittableRandom random) {
        long id = random.nextLong();
        while (id == 0) {
            id = random.nextLong();
        }
        return HexFormat.of().toHexDigits(id);
    }

    /** As the header {@code traceparent} of version 00 has it, sampled. */
    public String traceparent() {
        return "00-" + traceId + "-" + parentId + "-01";
    }
}
