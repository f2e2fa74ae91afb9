package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.chaos.disk.Fault;
import dev.lighthouse.chaos.disk.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Says which faults strike which operations. Pure: it knows the time only from its callers. Safe for use by several
 * threads; what it says of one path does not depend on what the others ask for meanwhile.
 */
final class Schedule {

    private final long seed;
    private final List<ActiveFault> active = new CopyOnWriteArrayList<>();
    private long numbers;

    Schedule(long seed) {
        this.seed = seed;
    }

    /** Sets a fault. */
    synchronized ActiveFault add(Fault fault, long nowNanos) {
        ActiveFault added = new ActiveFault(++numbers, fault, seed, nowNanos);
        active.add(added);
        return added;
    }

    /** Lifts a fault, and lets go what hangs in it; false when there is none of that number. */
    boolean remove(long number) {
        for (ActiveFault each : active) {
            if (each.number == number) {
                each.lifted = true;
                return active.remove(each);
            }
        }
        return false;
    }

    void removeAll() {
        active.forEach(each -> each.lifted = true);
        active.clear();
    }

    /** Whether any fault is about such operations at all; cheap. */
    boolean concerns(Operation operation) {
        for (ActiveFault each : active) {
            if (each.fault.operations().contains(operation)) {
                return true;
            }
        }
        return false;
    }

    /** The faults that strike the next occurrence of an operation on a path, in the order in which they were set. */
    List<Strike> strikes(Operation operation, String path, long nowNanos) {
        List<Strike> strikes = new ArrayList<>(1);
        for (ActiveFault each : active) {
            Strike strike = each.strike(operation, path, nowNanos);
            if (strike != null) {
                strikes.add(strike);
            }
        }
        return strikes;
    }
}
