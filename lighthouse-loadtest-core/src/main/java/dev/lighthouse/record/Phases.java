package dev.lighthouse.record;

import dev.lighthouse.result.Phase;
import java.time.Duration;
import java.util.List;

/**
 * The phases of a workload, by the index that samples carry. Times are nanoseconds from the scenario's time zero.
 */
public record Phases(long rampUpNanos, long holdNanos) {

    public static final int RAMP_UP = 0;
    public static final int HOLD = 1;

    /** After the hold: recorded, of no length, not measured. */
    public static final int DRAIN = 2;

    public static final int COUNT = 3;

    private static final String DRAIN_NAME = "drain";

    public Phases(Duration rampUp, Duration hold) {
        this(rampUp.toNanos(), hold.toNanos());
    }

    /** The phase of an intended start. */
    public int of(long intended) {
        if (intended < rampUpNanos) {
            return RAMP_UP;
        }
        return intended < endNanos() ? HOLD : DRAIN;
    }

    /** When the hold ends. */
    public long endNanos() {
        return rampUpNanos + holdNanos;
    }

    public static String name(int phase) {
        return switch (phase) {
            case RAMP_UP -> Phase.RAMP_UP;
            case HOLD -> Phase.HOLD;
            case DRAIN -> DRAIN_NAME;
            default -> throw new IllegalArgumentException("phases are 0 to " + (COUNT - 1) + " but was " + phase);
        };
    }

    /** Length of a phase; none for {@link #DRAIN}, which ends when the last operation does. */
    public long nanos(int phase) {
        return switch (phase) {
            case RAMP_UP -> rampUpNanos;
            case HOLD -> holdNanos;
            default -> 0;
        };
    }

    /** For the result: the phases of the workload, which {@link #DRAIN} is not. */
    public List<Phase> describe() {
        Phase hold = new Phase(Phase.HOLD, rampUpNanos / 1e9, endNanos() / 1e9, true);
        return rampUpNanos == 0 ? List.of(hold) : List.of(new Phase(Phase.RAMP_UP, 0, rampUpNanos / 1e9, false), hold);
    }
}
