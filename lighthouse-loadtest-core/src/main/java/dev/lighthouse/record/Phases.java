package dev.lighthouse.record;

import dev.lighthouse.result.Phase;
import dev.lighthouse.scenario.Stage;
import dev.lighthouse.scenario.Stages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The phases of a workload, by the index that samples carry: its stages, and {@link #DRAIN} for what comes after them.
 * Times are nanoseconds from the scenario's time zero. Immutable.
 */
public final class Phases {

    /** Of phases of {@link #Phases(Duration, Duration)}. */
    public static final int RAMP_UP = 0;

    /** Of phases of {@link #Phases(Duration, Duration)}. */
    public static final int HOLD = 1;

    /** One more than the highest index of a phase. */
    public static final int COUNT = 32;

    /** After the last stage: recorded, of no length, not measured. */
    public static final int DRAIN = COUNT - 1;

    private static final String DRAIN_NAME = "drain";

    private final String[] names;
    private final boolean[] measured;

    /** When each phase ends. */
    private final long[] ends;

    private Phases(String[] names, boolean[] measured, long[] ends) {
        this.names = names;
        this.measured = measured;
        this.ends = ends;
    }

    /** A phase each. */
    public static Phases of(Stages stages) {
        List<Stage> list = stages.list();
        String[] names = new String[list.size()];
        boolean[] measured = new boolean[names.length];
        long[] ends = new long[names.length];
        long end = 0;
        for (int i = 0; i < names.length; i++) {
            end += list.get(i).duration().toNanos();
            names[i] = list.get(i).name();
            measured[i] = list.get(i).measured();
            ends[i] = end;
        }
        return new Phases(names, measured, ends);
    }

    /** Two phases, the first of which is not measured and may be of no length. */
    public Phases(Duration rampUp, Duration hold) {
        this(new String[] {Phase.RAMP_UP, Phase.HOLD}, new boolean[] {false, true}, new long[] {
            rampUp.toNanos(), rampUp.plus(hold).toNanos()
        });
    }

    /** How many there are, {@link #DRAIN} apart. */
    public int size() {
        return ends.length;
    }

    /** The phase of an intended start. */
    public int of(long intended) {
        for (int phase = 0; phase < ends.length; phase++) {
            if (intended < ends[phase]) {
                return phase;
            }
        }
        return DRAIN;
    }

    /** Whether this phase is measured. */
    public boolean isMeasured(int phase) {
        return phase < measured.length && measured[phase];
    }

    /** When the first measured phase begins. */
    public long warmUpNanos() {
        int phase = 0;
        while (!measured[phase]) {
            phase++;
        }
        return startNanos(phase);
    }

    /** When the last stage ends. */
    public long endNanos() {
        return ends[ends.length - 1];
    }

    /** When a phase begins, {@link #DRAIN} included. */
    public long startNanos(int phase) {
        return phase == 0 ? 0 : ends[Math.min(phase, ends.length) - 1];
    }

    /** Length of a phase; none for {@link #DRAIN}, which ends when the last operation does. */
    public long nanos(int phase) {
        return phase < ends.length ? ends[phase] - startNanos(phase) : 0;
    }

    /** As in results. */
    public String name(int phase) {
        if (phase == DRAIN) {
            return DRAIN_NAME;
        }
        if (phase < 0 || phase >= names.length) {
            throw new IllegalArgumentException("phases are 0 to " + (names.length - 1) + " but was " + phase);
        }
        return names[phase];
    }

    /** For the result: the phases that have a length. */
    public List<Phase> describe() {
        List<Phase> phases = new ArrayList<>();
        for (int phase = 0; phase < ends.length; phase++) {
            if (nanos(phase) > 0) {
                phases.add(new Phase(names[phase], startNanos(phase) / 1e9, ends[phase] / 1e9, measured[phase]));
            }
        }
        return phases;
    }
}
