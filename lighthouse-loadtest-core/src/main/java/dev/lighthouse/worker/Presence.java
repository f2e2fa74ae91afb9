package dev.lighthouse.worker;

import dev.lighthouse.scenario.Stage;
import dev.lighthouse.scenario.Stages;
import java.util.ArrayList;
import java.util.List;

/**
 * A time during which an agent of a closed workload is there, in nanoseconds from time zero.
 *
 * @param until exclusive
 */
record Presence(long from, long until) {

    /** When agent {@code number}, from 0, is there: while the level is above its number. In order, with gaps between. */
    static List<Presence> of(Stages stages, int number) {
        List<Presence> presences = new ArrayList<>();
        long begin = 0;
        for (Stage stage : stages.list()) {
            long length = stage.duration().toNanos();
            boolean before = stage.from() > number;
            boolean after = stage.to() > number;
            if (before && after) {
                add(presences, begin, begin + length);
            } else if (after) {
                add(presences, begin + crossing(length, number - stage.from(), stage), begin + length);
            } else if (before) {
                add(presences, begin, begin + crossing(length, stage.from() - number, stage));
            }
            begin += length;
        }
        return presences;
    }

    /** When an even change has come as far as {@code way}; levels of closed workloads are whole numbers. */
    private static long crossing(long length, double way, Stage stage) {
        long whole = (long) Math.abs(stage.to() - stage.from());
        long part = (long) way;
        return length / whole * part + length % whole * part / whole;
    }

    private static void add(List<Presence> presences, long from, long until) {
        int last = presences.size() - 1;
        if (last >= 0 && presences.get(last).until == from) {
            presences.set(last, new Presence(presences.get(last).from, until));
        } else {
            presences.add(new Presence(from, until));
        }
    }
}
