package dev.lighthouse.chaos.proxy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What happens to what passes through a {@link TcpProxy}, on one way or both. Immutable.
 *
 * @param kind what it does
 * @param ways on which it does so
 * @param time the delay of {@link Kind#LATENCY} and {@link Kind#SLOW_CLOSE}, the time cut of {@link Kind#FLAP}
 * @param spread of {@link Kind#LATENCY}, by which a delay is longer or shorter; the time between two cuts of
 *     {@link Kind#FLAP}
 * @param amount bytes a second of {@link Kind#BANDWIDTH}, bytes that still pass of {@link Kind#TRUNCATE}
 * @param probability of {@link Kind#CORRUPT}, for each piece that is read
 */
public record LinkFault(
        Kind kind, Set<Direction> ways, Duration time, Duration spread, long amount, double probability) {

    /** What a fault does. */
    public enum Kind {
        /** Nothing passes, nothing is refused: bytes wait until it is over, as they do in a real partition. */
        BLACKHOLE,
        /** Everything passes later. */
        LATENCY,
        /** No more than so much passes in a second, on each connection. */
        BANDWIDTH,
        /** Every connection is reset, and every new one. */
        RESET,
        /** Ends of a stream pass later. */
        SLOW_CLOSE,
        /** Each connection ends after so many more bytes. */
        TRUNCATE,
        /** Now and then one bit is flipped. */
        CORRUPT,
        /** Cut and whole by turns. */
        FLAP
    }

    private static final Set<Direction> BOTH = Set.of(Direction.values());

    public LinkFault {
        ways = Set.copyOf(ways);
    }

    /**
     * Cuts established and new connections without a sign: nothing passes and nothing is refused. A new connection is
     * still accepted, by the kernel of this machine, and then hears nothing.
     */
    public static LinkFault blackhole() {
        return of(Kind.BLACKHOLE, Duration.ZERO, Duration.ZERO, 0, 0);
    }

    /** Delays everything by so much on each way. */
    public static LinkFault latency(Duration delay) {
        return latency(delay, Duration.ZERO);
    }

    /**
     * Delays everything on each way by {@code delay}, give or take up to {@code jitter}, evenly; order is kept.
     *
     * @throws IllegalArgumentException the jitter is larger than the delay
     */
    public static LinkFault latency(Duration delay, Duration jitter) {
        positive("latency", delay);
        if (jitter.isNegative() || jitter.compareTo(delay) > 0) {
            throw new IllegalArgumentException("expected a jitter from 0 to the latency of " + delay.toMillis()
                    + " ms but got " + jitter.toMillis() + " ms; make it smaller");
        }
        return of(Kind.LATENCY, delay, jitter, 0, 0);
    }

    /** Lets no more pass on each way of each connection. */
    public static LinkFault bandwidth(long bytesPerSecond) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("expected a bandwidth of at least 1 byte a second but got "
                    + bytesPerSecond + "; to let nothing pass use blackhole()");
        }
        return of(Kind.BANDWIDTH, Duration.ZERO, Duration.ZERO, bytesPerSecond, 0);
    }

    /** Resets (RST) every connection at once, and every new one. */
    public static LinkFault reset() {
        return of(Kind.RESET, Duration.ZERO, Duration.ZERO, 0, 0);
    }

    /** Holds back the end of a stream (FIN). */
    public static LinkFault slowClose(Duration delay) {
        positive("delay of the close", delay);
        return of(Kind.SLOW_CLOSE, delay, Duration.ZERO, 0, 0);
    }

    /** Ends each connection after that many more bytes on either way, in the middle of whatever they are. */
    public static LinkFault truncate(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException(
                    "expected a number of bytes >= 0 that still pass but got " + bytes + "; give truncate(bytes) one");
        }
        return of(Kind.TRUNCATE, Duration.ZERO, Duration.ZERO, bytes, 0);
    }

    /**
     * Flips one bit of a piece that is read, with this probability for each; which, is drawn from the proxy's seed.
     *
     * @throws IllegalArgumentException it is no probability above 0
     */
    public static LinkFault corrupt(double probability) {
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "expected a probability > 0 and <= 1 but got " + probability + "; give corrupt(probability) one");
        }
        return of(Kind.CORRUPT, Duration.ZERO, Duration.ZERO, 0, probability);
    }

    /** Cuts as {@link #blackhole()} does for {@code down}, then is whole for {@code up}, and so on. */
    public static LinkFault flap(Duration down, Duration up) {
        positive("time down", down);
        positive("time up", up);
        return of(Kind.FLAP, down, up, 0, 0);
    }

    /** The same on the way to the system alone: one-way loss. */
    public LinkFault toTargetOnly() {
        return on(Direction.TO_TARGET);
    }

    /** The same on the way back alone. */
    public LinkFault toClientOnly() {
        return on(Direction.TO_CLIENT);
    }

    private LinkFault on(Direction way) {
        if (kind == Kind.RESET) {
            throw new IllegalArgumentException("a reset ends both ways of a connection; leave the direction out");
        }
        return new LinkFault(kind, EnumSet.of(way), time, spread, amount, probability);
    }

    /** The same with times that belong to the course of the run multiplied: those of {@link Kind#FLAP}. */
    public LinkFault scaled(double factor) {
        return kind == Kind.FLAP
                ? flap(times(time, factor), times(spread, factor)).withWays(ways)
                : this;
    }

    private LinkFault withWays(Set<Direction> others) {
        return new LinkFault(kind, others, time, spread, amount, probability);
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofNanos(Math.max(1, Math.round(duration.toNanos() * factor)));
    }

    private static LinkFault of(Kind kind, Duration time, Duration spread, long amount, double probability) {
        return new LinkFault(kind, BOTH, time, spread, amount, probability);
    }

    private static void positive(String what, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(
                    "expected a " + what + " longer than nothing but got " + duration.toMillis() + " ms; set it");
        }
    }

    /** In a few words: {@code a latency of 100 ms +- 20 ms}. */
    public String describe() {
        String what = switch (kind) {
            case BLACKHOLE -> "a partition";
            case LATENCY ->
                "a latency of " + time.toMillis() + " ms" + (spread.isZero() ? "" : " +- " + spread.toMillis() + " ms");
            case BANDWIDTH -> "a bandwidth of " + amount + " B/s";
            case RESET -> "resets";
            case SLOW_CLOSE -> "closes delayed by " + time.toMillis() + " ms";
            case TRUNCATE -> "an end after " + amount + " bytes";
            case CORRUPT -> "a flipped bit with probability " + probability;
            case FLAP -> "a link down " + time.toMillis() + " ms and up " + spread.toMillis() + " ms";
        };
        return ways.size() > 1 ? what : what + (ways.contains(Direction.TO_TARGET) ? " to" : " from") + " the target";
    }
}
