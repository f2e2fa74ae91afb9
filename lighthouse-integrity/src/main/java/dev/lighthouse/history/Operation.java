package dev.lighthouse.history;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Something that an agent did to one key, with the time that it took and what came of it. Immutable.
 *
 * @param actor who did it, and by whose clock the times are
 * @param values of an append the value, or none where it is not known under which the system may have it; of a write the
 *     value; of a read what it returned
 * @param whole of a read of a list, whether it returned everything that there was; false for the first page of several
 * @param startNanos when the request was about to leave
 * @param endNanos when the answer was there; {@link Long#MAX_VALUE} for an unknown outcome, since it may take effect at
 *     any later time
 */
public record Operation(
        Actor actor,
        Kind kind,
        String key,
        List<String> values,
        boolean whole,
        long startNanos,
        long endNanos,
        Outcome outcome) {

    /** What was done. */
    public enum Kind {
        /** Puts a value behind all others of a list. No two appends to a key have the same value. */
        APPEND,
        /** Puts a value in the place of the one before it. */
        WRITE,
        /** Returns the values of a list, in order, or the one of a register. */
        READ
    }

    /** What came of it. */
    public enum Outcome {
        /** The system said that it is done. */
        OK,
        /** The system said that it was not done, and will not be. */
        FAILED,
        /** Nobody knows: it may take effect at any time after it was sent, or never. */
        UNKNOWN
    }

    /**
     * Who did something.
     *
     * @param agent its number
     * @param process in which it ran; times of one process are of one clock
     * @param clockErrorNanos by how much that clock may be off those of other processes, as it was measured
     */
    public record Actor(int agent, String process, long clockErrorNanos) {
        public Actor {
            Objects.requireNonNull(process, "process");
            if (clockErrorNanos < 0) {
                throw new IllegalArgumentException("expected a clock error >= 0 ns but it is " + clockErrorNanos);
            }
        }
    }

    public Operation {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(key, "key");
        endNanos = outcome == Outcome.UNKNOWN ? Long.MAX_VALUE : endNanos;
        if (endNanos < startNanos) {
            throw new IllegalArgumentException("expected an operation to end at " + startNanos
                    + " ns or later, when it started, but it ended at " + endNanos + " ns");
        }
        if (kind != Kind.READ && values.size() > 1 || kind == Kind.WRITE && values.isEmpty()) {
            throw new IllegalArgumentException("expected one value of an append or write but got " + values.size());
        }
    }

    /** An append of a value. */
    public static Operation append(
            Actor actor, String key, String value, long startNanos, long endNanos, Outcome outcome) {
        return new Operation(actor, Kind.APPEND, key, List.of(value), true, startNanos, endNanos, outcome);
    }

    /** An append without an answer, where the system is the one to say what the value would have been. */
    public static Operation appendOfUnknown(Actor actor, String key, long startNanos) {
        return new Operation(actor, Kind.APPEND, key, List.of(), true, startNanos, Long.MAX_VALUE, Outcome.UNKNOWN);
    }

    /** A write of a value. */
    public static Operation write(
            Actor actor, String key, String value, long startNanos, long endNanos, Outcome outcome) {
        return new Operation(actor, Kind.WRITE, key, List.of(value), true, startNanos, endNanos, outcome);
    }

    /** A read that returned everything: all values of a list in order, or the one of a register, if it had any. */
    public static Operation read(Actor actor, String key, List<String> values, long startNanos, long endNanos) {
        return new Operation(actor, Kind.READ, key, values, true, startNanos, endNanos, Outcome.OK);
    }

    /** A read that returned the first values of a list, in order, behind which there may have been more. */
    public static Operation readOfFirst(Actor actor, String key, List<String> values, long startNanos, long endNanos) {
        return new Operation(actor, Kind.READ, key, values, false, startNanos, endNanos, Outcome.OK);
    }

    /** Who did what when, such as {@code append of e7 by agent 3 of worker-0 from 1.250000 s to 1.300000 s}. */
    public String describe() {
        String what = kind == Kind.READ
                ? "read of " + values.size() + (values.size() == 1 ? " value" : " values")
                : kind.name().toLowerCase(Locale.ROOT) + " of " + (values.isEmpty() ? "a value" : values.get(0));
        String until = outcome == Outcome.UNKNOWN ? " without an answer" : " to " + seconds(endNanos);
        return what + " by agent " + actor.agent() + " of " + actor.process() + " from " + seconds(startNanos) + until;
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.6f s", nanos / 1e9);
    }
}
