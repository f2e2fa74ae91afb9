package dev.lighthouse.chaos.proxy.internal;

import dev.lighthouse.chaos.proxy.Direction;
import dev.lighthouse.chaos.proxy.LinkFault;
import dev.lighthouse.chaos.proxy.LinkFault.Kind;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What the fault in force means for a piece of a flow. Belongs to the loop's thread. */
final class Rules {

    private static final int SMALLEST_READ = 256;

    /** A flow of limited bandwidth is passed on in so many pieces a second. */
    private static final int PIECES_A_SECOND = 50;

    private final SplittableRandom random;
    private @Nullable LinkFault fault;
    private boolean down;

    Rules(long seed) {
        random = new SplittableRandom(seed);
    }

    void set(@Nullable LinkFault next) {
        fault = next;
        down = is(Kind.BLACKHOLE) || is(Kind.FLAP);
    }

    /** Of a flapping link: turns it and returns for how many nanoseconds. */
    long flip() {
        down = !down;
        return flapNanos();
    }

    /** How long a flapping link stays as it is; negative when it does not flap. */
    long flapNanos() {
        LinkFault now = fault;
        return now == null || now.kind() != Kind.FLAP ? -1 : (down ? now.time() : now.spread()).toNanos();
    }

    boolean isDown() {
        return down;
    }

    boolean is(Kind kind) {
        return fault != null && fault.kind() == kind;
    }

    /** Whether the fault is on this way, and whether a way is counted: without a fault all are. */
    boolean concerns(Direction way) {
        return fault == null || fault.ways().contains(way);
    }

    private boolean on(Direction way, Kind kind) {
        return is(kind) && concerns(way);
    }

    boolean isCut(Direction way) {
        return down && concerns(way);
    }

    boolean resets() {
        return is(Kind.RESET);
    }

    /** How many bytes may still pass on a flow. */
    long allowance(Direction way) {
        LinkFault now = fault;
        return now != null && on(way, Kind.TRUNCATE) ? now.amount() : Long.MAX_VALUE;
    }

    /** How much to read at once. */
    int piece(Direction way, int most) {
        LinkFault now = fault;
        return now != null && on(way, Kind.BANDWIDTH)
                ? (int) Math.min(most, Math.max(SMALLEST_READ, now.amount() / PIECES_A_SECOND))
                : most;
    }

    /** When a piece of a flow that was read now may be passed on; {@code now} when at once. */
    long due(Flow flow, int bytes, long now) {
        LinkFault rule = fault;
        if (rule == null || !rule.ways().contains(flow.way)) {
            return now;
        }
        switch (rule.kind()) {
            case LATENCY -> {
                long jitter = rule.spread().toNanos();
                long delay = rule.time().toNanos() + (jitter == 0 ? 0 : random.nextLong(-jitter, jitter + 1));
                return Math.max(flow.lastDue, now + delay);
            }
            case BANDWIDTH -> {
                long nanos = (long) (bytes * 1e9 / rule.amount());
                return Math.max(flow.lastDue, now) + nanos;
            }
            default -> {
                return now;
            }
        }
    }

    /** When the end of a stream may be passed on. */
    long endDue(Flow flow, long now) {
        LinkFault rule = fault;
        return rule != null && on(flow.way, Kind.SLOW_CLOSE) ? now + rule.time().toNanos() : due(flow, 0, now);
    }

    /** Flips a bit of what was read, perhaps; true when it did. */
    boolean corrupt(Direction way, ByteBuffer read) {
        LinkFault rule = fault;
        if (rule == null || !on(way, Kind.CORRUPT) || random.nextDouble() >= rule.probability()) {
            return false;
        }
        int at = read.position() + random.nextInt(read.remaining());
        read.put(at, (byte) (read.get(at) ^ 1 << random.nextInt(8)));
        return true;
    }
}
