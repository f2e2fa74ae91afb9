package dev.lighthouse.history;

import dev.lighthouse.history.Operation.Actor;
import dev.lighthouse.history.Operation.Kind;
import dev.lighthouse.history.Operation.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Operations in columns, some 30 bytes each, under numbers from 0. For one thread. */
final class OperationTable {

    private final Map<Actor, Integer> actorNumbers = new HashMap<>();
    private final List<Actor> actorList = new ArrayList<>();
    private final Map<String, Integer> processNumbers = new HashMap<>();
    private final Ints processes = new Ints();

    private final Ints keys = new Ints();
    private final Ints actors = new Ints();
    private final Ints whats = new Ints();
    private final Ints flags = new Ints();
    private final Longs starts = new Longs();
    private final Longs ends = new Longs();

    private static final int WHOLE = 1 << 8;

    /**
     * Adds one and returns its number.
     *
     * @param what of an append the number of its value, of a read how many values of the key's order it has
     */
    int add(Operation operation, int key, int what) {
        keys.add(key);
        actors.add(actorNumbers.computeIfAbsent(operation.actor(), this::newActor));
        whats.add(what);
        flags.add(operation.kind().ordinal() << 4 | operation.outcome().ordinal() | (operation.whole() ? WHOLE : 0));
        starts.add(operation.startNanos());
        ends.add(operation.endNanos());
        return size() - 1;
    }

    private int newActor(Actor actor) {
        actorList.add(actor);
        processes.add(processNumbers.computeIfAbsent(actor.process(), process -> processNumbers.size()));
        return actorList.size() - 1;
    }

    int size() {
        return keys.size();
    }

    int key(int operation) {
        return keys.get(operation);
    }

    int actor(int operation) {
        return actors.get(operation);
    }

    int process(int operation) {
        return processes.get(actors.get(operation));
    }

    int what(int operation) {
        return whats.get(operation);
    }

    Outcome outcome(int operation) {
        return Outcome.values()[flags.get(operation) & 15];
    }

    boolean isRead(int operation) {
        return kind(operation) == Kind.READ;
    }

    private Kind kind(int operation) {
        return Kind.values()[flags.get(operation) >> 4 & 15];
    }

    boolean isWhole(int operation) {
        return (flags.get(operation) & WHOLE) != 0;
    }

    /** When it began, at the earliest where clocks of several processes are compared. */
    long start(int operation, boolean acrossProcesses) {
        return starts.get(operation) - (acrossProcesses ? error(operation) : 0);
    }

    /** When it had ended, at the latest where clocks of several processes are compared. */
    long end(int operation, boolean acrossProcesses) {
        long end = ends.get(operation);
        return end == Long.MAX_VALUE || !acrossProcesses ? end : end + error(operation);
    }

    private long error(int operation) {
        return actorList.get(actors.get(operation)).clockErrorNanos();
    }

    /** The operation as it was, with these values. */
    Operation of(int operation, String key, List<String> values) {
        return new Operation(
                actorList.get(actors.get(operation)),
                kind(operation),
                key,
                values,
                isWhole(operation),
                starts.get(operation),
                ends.get(operation),
                outcome(operation));
    }
}
