package dev.lighthouse.history;

import dev.lighthouse.history.HistoryFinding.Kind;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Holds the order of one key against real time: whatever had ended before something else began must not stand behind it.
 * An append stands at its place in the order, a read of n values between the n-th and the one after it. That is all that
 * a list asks for, since reads that are beginnings of the order differ in their lengths alone. For one thread.
 *
 * <p>Three times, from the strictest clock to the loosest: among the operations of each agent, of each process, and of
 * all, where the times of different processes may be off by the measured errors of their clocks. What was found is not
 * found again by a looser one.
 *
 * <p>Each time, what ends first of those from a place on, or began last of those before it, is known after one pass, so
 * that an operation is held against all others in a step (an append) or a binary search (a read). No pair is looked at.
 */
final class RealTime {

    /** Takes what contradicts. */
    interface Contradictions {
        /**
         * @param about the number of the value
         * @param atFault an operation
         * @param other the operation that it contradicts
         */
        void found(Kind kind, int about, int atFault, int other);
    }

    private enum Scope {
        AGENT,
        PROCESS,
        ALL
    }

    /** Appends in their order, where each of them stands, and reads in any order. */
    private record Group(int[] appends, int[] places, int[] reads) {}

    private final OperationTable operations;
    private final Contradictions contradictions;
    private final Set<Integer> known = new HashSet<>();
    private Ints order = new Ints();
    private long steps;

    RealTime(OperationTable operations, Contradictions contradictions) {
        this.operations = operations;
        this.contradictions = contradictions;
    }

    /** How often anything was looked at, for tests of the cost. */
    long steps() {
        return steps;
    }

    /**
     * Checks one key.
     *
     * @param keysOrder the numbers of its values
     * @param appends those that are done, or in the order; in the order's order, then those that are not in it
     * @param places where each of them stands, the length of the order for those that are not in it
     * @param reads those that are beginnings of the order
     */
    void check(Ints keysOrder, int[] appends, int[] places, int[] reads) {
        order = keysOrder;
        known.clear();
        Group all = new Group(appends, places, reads);
        for (Scope scope : Scope.values()) {
            if (scope == Scope.ALL) {
                check(all, scope);
            } else if (split(all, scope)) {
                return; // they are all of one: a looser clock finds nothing more
            }
        }
    }

    /** Checks the operations of each agent or process, and returns whether there is but one of them. */
    private boolean split(Group all, Scope scope) {
        long[] appends = byOwner(all.appends(), scope);
        long[] reads = byOwner(all.reads(), scope);
        int owners = 0;
        int a = 0;
        int r = 0;
        while (a < appends.length || r < reads.length) {
            long owner = Math.min(owner(appends, a), owner(reads, r));
            int appendsEnd = end(appends, a, owner);
            int readsEnd = end(reads, r, owner);
            int[] its = new int[appendsEnd - a];
            int[] places = new int[its.length];
            for (int i = 0; i < its.length; i++) {
                int index = (int) appends[a + i];
                its[i] = all.appends()[index];
                places[i] = all.places()[index];
            }
            int[] itsReads = new int[readsEnd - r];
            for (int i = 0; i < itsReads.length; i++) {
                itsReads[i] = all.reads()[(int) reads[r + i]];
            }
            check(new Group(its, places, itsReads), scope);
            owners++;
            a = appendsEnd;
            r = readsEnd;
        }
        return owners <= 1;
    }

    /** Owner and index of each, sorted, so that each owner's stay in their order. */
    private long[] byOwner(int[] which, Scope scope) {
        long[] sorted = new long[which.length];
        for (int i = 0; i < which.length; i++) {
            int owner = scope == Scope.AGENT ? operations.actor(which[i]) : operations.process(which[i]);
            sorted[i] = (long) owner << 32 | i;
        }
        sort(sorted);
        return sorted;
    }

    private static long owner(long[] sorted, int at) {
        return at < sorted.length ? sorted[at] >>> 32 : Long.MAX_VALUE;
    }

    private static int end(long[] sorted, int from, long owner) {
        int end = from;
        while (owner(sorted, end) == owner) {
            end++;
        }
        return end;
    }

    private void sort(long[] numbers) {
        steps += (long) numbers.length * (32 - Integer.numberOfLeadingZeros(numbers.length));
        Arrays.sort(numbers);
    }

    private void check(Group group, Scope scope) {
        boolean across = scope == Scope.ALL;
        appendsInOrder(group, scope, across);
        if (group.reads().length > 0) {
            readsAgainstAppends(group, scope, across);
            readsAgainstReads(group, scope, across);
        }
    }

    /** Whichever was sent last of those before an append must not have been sent after that had ended. */
    private void appendsInOrder(Group group, Scope scope, boolean across) {
        int sentLast = -1;
        for (int i = 0; i < group.appends().length; i++) {
            steps++;
            int append = group.appends()[i];
            if (sentLast >= 0 && operations.end(append, across) < operations.start(sentLast, across)) {
                Kind kind = scope == Scope.AGENT ? Kind.MONOTONIC_WRITES : Kind.REORDERED;
                found(kind, operations.what(sentLast), sentLast, append);
            } else if (group.places()[i] < order.size()
                    && (sentLast < 0 || operations.start(append, across) > operations.start(sentLast, across))) {
                sentLast = append; // of those that are not in the order each may be the first
            }
        }
    }

    /** A read has all appends that had ended before it began, and none that began after its end. */
    private void readsAgainstAppends(Group group, Scope scope, boolean across) {
        int[] endsFirst = endsFirst(group.appends(), across);
        int[] sentLast = new int[endsFirst.length];
        sentLast[0] = -1;
        for (int i = 0; i < group.appends().length; i++) {
            steps++;
            int append = group.appends()[i];
            int before = sentLast[i];
            sentLast[i + 1] =
                    before < 0 || operations.start(append, across) > operations.start(before, across) ? append : before;
        }
        for (int read : group.reads()) {
            int from = firstAtLeast(group.places(), operations.what(read));
            int missed = endsFirst[from];
            int early = sentLast[from];
            if (missed >= 0 && isStale(read, missed, across)) {
                Kind kind = scope == Scope.AGENT ? Kind.READ_YOUR_WRITES : Kind.STALE_READ;
                found(kind, operations.what(missed), read, missed);
            } else if (early >= 0 && operations.start(early, across) > operations.end(read, across)) {
                found(Kind.EARLY_READ, operations.what(early), read, early);
            }
        }
    }

    /** A read has at least what any other had that had ended before it began. */
    private void readsAgainstReads(Group group, Scope scope, boolean across) {
        int[] reads = group.reads();
        long[] byLength = new long[reads.length];
        for (int i = 0; i < reads.length; i++) {
            byLength[i] = (long) operations.what(reads[i]) << 32 | i;
        }
        sort(byLength);
        int[] sorted = new int[reads.length];
        for (int i = 0; i < reads.length; i++) {
            sorted[i] = reads[(int) byLength[i]];
        }
        int[] endsFirst = endsFirst(sorted, across);
        int longer = sorted.length; // the first of those that have more than the one at i
        for (int i = sorted.length - 1; i >= 0; i--) {
            steps++;
            if (i + 1 < sorted.length && operations.what(sorted[i + 1]) > operations.what(sorted[i])) {
                longer = i + 1;
            }
            int before = endsFirst[longer];
            if (before >= 0 && isStale(sorted[i], before, across)) {
                Kind kind = scope == Scope.AGENT ? Kind.MONOTONIC_READS : Kind.STALE_READ;
                found(kind, order.get(operations.what(sorted[i])), sorted[i], before);
            }
        }
    }

    private boolean isStale(int read, int before, boolean across) {
        return operations.isWhole(read) && operations.end(before, across) < operations.start(read, across);
    }

    /** Of those from each index on, the one that ends first; -1 behind the last. */
    private int[] endsFirst(int[] which, boolean across) {
        int[] first = new int[which.length + 1];
        first[which.length] = -1;
        for (int i = which.length - 1; i >= 0; i--) {
            steps++;
            int later = first[i + 1];
            first[i] =
                    later < 0 || operations.end(which[i], across) <= operations.end(later, across) ? which[i] : later;
        }
        return first;
    }

    /** The first index at which a place is not less. */
    private int firstAtLeast(int[] places, int least) {
        int low = 0;
        int high = places.length;
        while (low < high) {
            steps++;
            int middle = low + high >>> 1;
            if (places[middle] < least) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void found(Kind kind, int about, int atFault, int other) {
        if (known.add(atFault)) {
            contradictions.found(kind, about, atFault, other);
        }
    }
}
