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
    public static final int COUNT = 2;

    public Phases(Duration rampUp, Duration hold) {
        this(rampUp.toNanos(), hold.toNanos());
    }

    /** The phase of an intended start. */
    public int of(long intended) {
        return intended < rampUpNanos ? RAMP_UP : HOLD;
    }

    /** When the hold ends. */
    public long endNanos() {
        return rampUpNanos + holdNanos;
    }

    public static String name(int phase) {
        return phase == RAMP_UP ? Phase.RAMP_UP : Phase.HOLD;
    }

    /** Length of a phase. */
    public long nanos(int phase) {
        return phase == RAMP_UP ? rampUpNanos : holdNanos;
    }

    /** For the result. */
    public List<Phase> describe() {
        Phase hold = new Phase(Phase.HOLD, rampUpNanos / 1e9, endNanos() / 1e9, true);
        return rampUpNanos == 0 ? List.of(hold) : List.of(new Phase(Phase.RAMP_UP, 0, rampUpNanos / 1e9, false), hold);
    }
}
