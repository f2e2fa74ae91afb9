package dev.lighthouse.fuse.internal;

import dev.lighthouse.fuse.FuseCounts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;

/** What one thread of the server has answered so far. Written by that thread alone, read by any. */
final class RequestCounts {

    private static final int OPCODES = 64;
    private static final int OTHER = OPCODES;
    private static final int MALFORMED = OPCODES + 1;
    private static final int UNKNOWN = OPCODES + 2;
    private static final int THREW = OPCODES + 3;
    private static final int UNANSWERED = OPCODES + 4;

    private final AtomicLongArray counts = new AtomicLongArray(OPCODES + 5);

    void request(int opcode) {
        increment(opcode >= 0 && opcode < OPCODES ? opcode : OTHER);
    }

    void malformed() {
        increment(MALFORMED);
    }

    void unknown() {
        increment(UNKNOWN);
    }

    /** An operation of the file system threw what it must not. */
    void threw() {
        increment(THREW);
    }

    /** The kernel did not take an answer. */
    void unanswered() {
        increment(UNANSWERED);
    }

    /** Cheaper than an atomic increment, and enough: there is one writer. */
    private void increment(int index) {
        counts.setRelease(index, counts.getPlain(index) + 1);
    }

    /** The sum over threads: requests by name, and after a dot what was wrong with some. */
    static Map<String, Long> sum(List<RequestCounts> threads) {
        Map<String, Long> sum = new TreeMap<>();
        for (RequestCounts thread : threads) {
            for (int index = 0; index < OPCODES + 5; index++) {
                long count = thread.counts.getAcquire(index);
                if (count > 0) {
                    sum.merge(name(index), count, Long::sum);
                }
            }
        }
        return sum;
    }

    private static String name(int index) {
        return switch (index) {
            case OTHER -> "opcode-other";
            case MALFORMED -> FuseCounts.MALFORMED;
            case UNKNOWN -> FuseCounts.UNKNOWN;
            case THREW -> FuseCounts.THREW;
            case UNANSWERED -> FuseCounts.UNANSWERED;
            default -> FuseProtocol.name(index);
        };
    }
}
