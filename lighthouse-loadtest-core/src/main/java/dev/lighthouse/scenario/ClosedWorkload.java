package dev.lighthouse.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A closed workload: agent <i>i</i> of <i>n</i> starts at <i>i / n</i> of the ramp-up and acts until the hold ends.
 *
 * <p>With a {@link Pace} every agent has slots, one every interval. A slot is the <em>intended start</em> of an
 * iteration and of that iteration's first operation. An agent that is late runs its missed slots back to back, each still
 * measured from its own intended start; slots left when the hold ends count as {@code unstarted}, except those that an
 * agent is late for by less than an interval or a second, which it still begins. Later operations of an
 * iteration are intended when they are called.
 *
 * <p>Set-up is charged to no operation, and yet it cannot hide work: how many iterations of the hold an agent owes
 * follows from its arrival, <i>i / n</i> of the ramp-up, or, where set-up takes less than a second, from its end. Its
 * first slot comes when its set-up has ended, the others an interval apart from there; those of the owed iterations for
 * which set-up left no time count as {@code unstarted}. So do all of an agent that cannot be created or is ready only
 * after the hold, and those left of one that has to be given up because it does not come back.
 *
 * <p>Without a pace, intended and actual start are the same, and an agent owes one iteration of the hold: if it begins
 * none, that one counts as {@code unstarted}.
 *
 * <p>Operations that are intended after the hold's end, such as later ones of the last iteration, are recorded apart,
 * as phase {@code drain}, and not judged.
 *
 * @param rampUp time over which the agents start, zero or more
 * @param hold time that is measured, more than zero
 * @param pace how often an agent acts; null: at once again
 */
public record ClosedWorkload(
        Duration rampUp, Duration hold, @Nullable Pace pace) implements Workload {

    /** Longer than any hold that is meant; what is longer would not fit into nanoseconds some day. */
    private static final Duration LONGEST = Duration.ofDays(30);

    public ClosedWorkload {
        if (rampUp.isNegative()) {
            throw new IllegalArgumentException("ramp-up must be >= 0 but was " + rampUp + "; set rampUp(Duration)");
        }
        if (hold.isNegative() || hold.isZero()) {
            throw new IllegalArgumentException("hold must be > 0 but was " + hold + "; set hold(Duration)");
        }
        requireBounded("ramp-up", rampUp, "rampUp(Duration)");
        requireBounded("hold", hold, "hold(Duration)");
        if (pace != null) {
            requireBounded("pace interval", pace.interval(), "pace(Pace)");
        }
    }

    private static void requireBounded(String what, Duration duration, String setter) {
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    what + " must be <= " + LONGEST.toDays() + " days but was " + duration + "; set " + setter);
        }
    }

    public ClosedWorkload rampUp(Duration duration) {
        return new ClosedWorkload(duration, hold, pace);
    }

    public ClosedWorkload hold(Duration duration) {
        return new ClosedWorkload(rampUp, duration, pace);
    }

    public ClosedWorkload pace(Pace each) {
        return new ClosedWorkload(rampUp, hold, each);
    }

    @Override
    public ClosedWorkload scaled(double factor) {
        return new ClosedWorkload(scaled(rampUp, factor), scaled(hold, factor), pace);
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofNanos(Math.round(duration.toNanos() * factor));
    }

    @Override
    public String describe() {
        return "closed, ramp-up " + seconds(rampUp) + ", hold " + seconds(hold)
                + (pace == null ? ", no pacing" : ", one iteration every " + seconds(pace.interval()) + " an agent");
    }

    private static String seconds(Duration duration) {
        return Math.round(duration.toNanos() / 1e6) / 1e3 + " s";
    }
}
