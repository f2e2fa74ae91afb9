package dev.lighthouse.history;

import dev.lighthouse.history.Operation.Outcome;
import dev.lighthouse.history.RegisterVerdict.Decision;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for an order of the operations on one register, depth first. At each step those may come next before which no
 * other must come; which are done and what the register holds is remembered, so that no such state is left twice. For one
 * thread, once.
 *
 * <p>Two shortcuts lose nothing. A read that may come next and returns what the register holds comes next: it changes
 * nothing, so in any order it could be moved here. A write of unknown outcome comes next only while the register holds
 * something else and some read that is left returns its value: if none does, leaving it out is as good.
 */
final class RegisterSearch {

    /** What the register holds before the first write. */
    private static final int EMPTY = 0;

    private final long most;
    private final Map<String, Integer> numbers = new HashMap<>();

    // Known outcomes first, each part by its earliest start, so that those that may come next lie together.
    private final Operation[] operations;
    private final int known;
    private final boolean[] reads;
    private final int[] values;
    private final int[] processes;
    private final long[] earliest;
    private final long[] latest;

    /** How many reads of each value are left. */
    private final int[] wanted;

    private final BitSet done = new BitSet();

    /** Of unknown outcome, from 0; apart, so that a state is as small as what overlaps. */
    private final BitSet doneUnknown = new BitSet();

    private final Set<State> left = new HashSet<>();

    /** The least end of what is left of each process, where the round tells that it is of now. */
    private final long[] firstEnd;

    private final long[] round;
    private long rounds;

    private int first;
    private int holds = EMPTY;
    private long steps;
    private int longest = -1;
    private List<Operation> stuck = List.of();

    /** Which are done, of the known ones from the first that is not, and what the register holds. */
    private record State(int first, BitSet later, BitSet unknown, int holds) {}

    /** One operation that was taken: which, what the register held before, and whether it was a read that costs nothing. */
    private record Taken(int operation, int heldBefore, boolean isFree) {}

    RegisterSearch(List<Operation> history, long most) {
        this.most = most;
        List<Operation> sorted = new ArrayList<>(history);
        sorted.sort(Comparator.<Operation, Boolean>comparing(operation -> operation.outcome() == Outcome.UNKNOWN)
                .thenComparing(RegisterSearch::earliest));
        this.operations = sorted.toArray(Operation[]::new);
        int size = operations.length;
        this.known = (int) sorted.stream()
                .filter(operation -> operation.outcome() != Outcome.UNKNOWN)
                .count();
        this.reads = new boolean[size];
        this.values = new int[size];
        this.processes = new int[size];
        this.earliest = new long[size];
        this.latest = new long[size];
        Map<String, Integer> processNumbers = new HashMap<>();
        for (int i = 0; i < size; i++) {
            Operation operation = operations[i];
            reads[i] = operation.kind() == Operation.Kind.READ;
            values[i] = operation.values().isEmpty()
                    ? EMPTY
                    : numbers.computeIfAbsent(operation.values().get(0), value -> numbers.size() + 1);
            processes[i] = processNumbers.computeIfAbsent(operation.actor().process(), p -> processNumbers.size());
            earliest[i] = earliest(operation);
            latest[i] = latest(operation);
        }
        this.wanted = new int[numbers.size() + 1];
        for (int i = 0; i < size; i++) {
            wanted[values[i]] += reads[i] ? 1 : 0;
        }
        this.firstEnd = new long[processNumbers.size()];
        this.round = new long[processNumbers.size()];
    }

    private static long earliest(Operation operation) {
        return operation.startNanos() - operation.actor().clockErrorNanos();
    }

    private static long latest(Operation operation) {
        return operation.outcome() == Outcome.UNKNOWN
                ? Long.MAX_VALUE
                : operation.endNanos() + operation.actor().clockErrorNanos();
    }

    Decision run() {
        List<Taken> path = new ArrayList<>();
        int after = -1;
        while (first < known) {
            int next = next(after);
            if (next >= 0) {
                if (steps == most) {
                    return Decision.UNDECIDED;
                }
                steps++;
                Taken taken = new Taken(next, holds, reads[next]);
                take(taken);
                if (taken.isFree() || left.add(state())) {
                    path.add(taken);
                    after = -1;
                } else {
                    untake(taken);
                    after = next;
                }
                continue;
            }
            remember(path.size());
            do {
                if (path.isEmpty()) {
                    return Decision.NOT_LINEARIZABLE;
                }
                Taken last = path.remove(path.size() - 1);
                untake(last);
                after = last.isFree() ? -1 : last.operation();
            } while (after < 0);
        }
        return Decision.LINEARIZABLE;
    }

    private void take(Taken taken) {
        int operation = taken.operation();
        setDone(operation, true);
        if (reads[operation]) {
            wanted[values[operation]]--;
        } else {
            holds = values[operation];
        }
        first = Math.min(known, done.nextClearBit(first));
    }

    private void setDone(int operation, boolean isDone) {
        if (operation < known) {
            done.set(operation, isDone);
        } else {
            doneUnknown.set(operation - known, isDone);
        }
    }

    private void untake(Taken taken) {
        int operation = taken.operation();
        setDone(operation, false);
        wanted[values[operation]] += reads[operation] ? 1 : 0;
        holds = taken.heldBefore();
        first = operation < known ? Math.min(first, operation) : first;
    }

    private State state() {
        return new State(first, done.get(first, known), (BitSet) doneUnknown.clone(), holds);
    }

    /** An operation behind {@code after} that may come next, -1 when there is none; a read that costs nothing first. */
    private int next(int after) {
        long end = firstEnds();
        int next = -1;
        for (int i = first; i < known && earliest[i] <= end; i++) {
            if (!done.get(i) && mayComeNext(i)) {
                if (reads[i]) {
                    if (values[i] == holds) {
                        return i;
                    }
                } else if (next < 0 && i > after) {
                    next = i;
                }
            }
        }
        for (int i = Math.max(known, after + 1); next < 0 && i < operations.length && earliest[i] <= end; i++) {
            boolean isUseful = wanted[values[i]] > 0 && values[i] != holds;
            if (isUseful && !doneUnknown.get(i - known) && mayComeNext(i)) {
                next = i;
            }
        }
        return next;
    }

    /** The least end of what is left, and of each process by its own clock. */
    private long firstEnds() {
        rounds++;
        long end = Long.MAX_VALUE;
        for (int i = first; i < known && earliest[i] <= end; i++) {
            if (!done.get(i)) {
                end = Math.min(end, latest[i]);
                int process = processes[i];
                long its = operations[i].endNanos();
                firstEnd[process] = round[process] == rounds ? Math.min(firstEnd[process], its) : its;
                round[process] = rounds;
            }
        }
        return end;
    }

    /** Whether no other one of its process must come before. */
    private boolean mayComeNext(int operation) {
        int process = processes[operation];
        return round[process] != rounds || operations[operation].startNanos() <= firstEnd[process];
    }

    /** Keeps the longest order so far, by what comes behind it: what should have ended next, and what was there. */
    private void remember(int length) {
        if (length <= longest) {
            return;
        }
        longest = length;
        List<Operation> next = new ArrayList<>();
        long end = firstEnds();
        for (int i = first; i < known && earliest[i] <= end; i++) {
            if (!done.get(i) && mayComeNext(i)) {
                next.add(operations[i]);
            }
        }
        next.sort(Comparator.comparingLong(RegisterSearch::latest));
        stuck = next;
    }

    /** What could have come behind the longest order, what had to end first of all first. */
    List<Operation> stuck() {
        return stuck;
    }

    int longest() {
        return longest;
    }

    long steps() {
        return steps;
    }
}
