package dev.lighthouse.history;

import dev.lighthouse.history.HistoryFinding.Kind;
import dev.lighthouse.history.Operation.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Checks a history against a list for each key, to which values are appended and which reads return from its beginning,
 * as Elle does (Kingsbury and Alvaro, 2020): every read must be a beginning of the key's final order, and that order must
 * not contradict real time. A list that passes is linearizable.
 *
 * <pre>{@code
 * ListAppendCheck check = ListAppendCheck.againstStore(findings::add);
 * events.forEach(event -> check.stored(event.aggregate(), event.id()));    // in the store's order
 * history.forEach(check::add);                                             // in any order
 * check.finish();
 * }</pre>
 *
 * <p>The times of one process are compared as they are, those of two only beyond both errors of their clocks. Time and
 * memory are linear in what is given, save for sorting and searching; what a read returned is not kept: some 30 bytes an
 * operation and 80 a value. For one thread.
 */
public final class ListAppendCheck {

    private final boolean hasStore;
    private final Consumer<? super HistoryFinding> findings;
    private boolean othersWrite;
    private final Names keys = new Names();
    private final Values values = new Values();
    private final OperationTable operations = new OperationTable();
    private final List<KeyOrder> orders = new ArrayList<>();
    private final Set<Long> found = new HashSet<>();
    private boolean hasOperations;
    private boolean finished;
    private long steps;

    private ListAppendCheck(boolean hasStore, Consumer<? super HistoryFinding> findings) {
        this.hasStore = hasStore;
        this.findings = findings;
    }

    /**
     * Against the order that a store has in the end; it is told first, with {@link #stored}.
     *
     * @param findings takes each at once, some while operations are added
     */
    public static ListAppendCheck againstStore(Consumer<? super HistoryFinding> findings) {
        return new ListAppendCheck(true, findings);
    }

    /** Against one another: the order of a key is what its longest read has, and what nobody has read is not lost. */
    public static ListAppendCheck ofReads(Consumer<? super HistoryFinding> findings) {
        return new ListAppendCheck(false, findings);
    }

    /** Somebody else appends as well, so that values without an intent are no phantoms where they are in the order. */
    public ListAppendCheck othersWrite() {
        othersWrite = true;
        return this;
    }

    /**
     * The next value of a key in the store's order.
     *
     * @throws IllegalStateException an operation was added before, or there is no store
     */
    public void stored(String key, String value) {
        if (!hasStore || hasOperations) {
            throw new IllegalStateException(
                    "expected the store's order of a check against a store, before any operation;"
                            + " begin with againstStore(...) and stored(...)");
        }
        int number = number(key);
        Ints order = orders.get(number).values;
        int stored = values.number(number, value);
        if (values.place(stored, order.size())) {
            order.add(stored);
        }
    }

    /**
     * An operation of the history, in any order. Reads without an outcome say nothing and are passed over.
     *
     * @throws IllegalArgumentException it is a write, which a list does not know
     */
    public void add(Operation operation) {
        hasOperations = true;
        int key = number(operation.key());
        switch (operation.kind()) {
            case APPEND -> append(operation, key);
            case READ -> {
                if (operation.outcome() == Outcome.OK) {
                    read(operation, key);
                }
            }
            case WRITE ->
                throw new IllegalArgumentException("expected appends and reads of a list but got a write to "
                        + operation.key() + "; check it with RegisterCheck");
        }
    }

    private int number(String key) {
        int number = keys.of(0, key);
        if (number == orders.size()) {
            orders.add(new KeyOrder(values.names, key));
        }
        return number;
    }

    private void append(Operation operation, int key) {
        if (operation.values().isEmpty()) {
            orders.get(key).unnamed++;
            return;
        }
        int value = values.number(key, operation.values().get(0));
        values.appended(value, operations.add(operation, key, value), operation.outcome());
    }

    private void read(Operation operation, int key) {
        KeyOrder order = orders.get(key);
        List<String> read = operation.values();
        List<Integer> placeless = new ArrayList<>();
        int have = 0;
        boolean isBeginning = true;
        int before = order.values.size();
        for (int i = 0; i < read.size(); i++) {
            String text = read.get(i);
            steps++;
            if (isBeginning && have < order.values.size() && order.has(have, text)) {
                have++;
                continue;
            }
            int value = values.number(key, text);
            if (values.place(value) < 0) {
                if (!hasStore && isBeginning && have == order.values.size()) {
                    values.place(value, have++);
                    order.values.add(value);
                    continue;
                }
                placeless.add(value);
            }
            if (isBeginning && (values.place(value) >= 0 || !hasStore)) {
                isBeginning = false;
                incompatible(operation, order, i, have, value);
            }
        }
        int number = operations.add(operation, key, have);
        placeless.forEach(value -> values.readWithoutPlace(value, number));
        for (int shown = before; shown < order.values.size() && !hasStore; shown++) {
            order.shownBy.add(number);
        }
        if (isBeginning) {
            order.reads.add(number);
        }
    }

    /** The value at an index of a read is not the next one of the order. */
    private void incompatible(Operation operation, KeyOrder order, int index, int have, int value) {
        List<String> read = operation.values();
        List<Operation> involved = new ArrayList<>(List.of(operation));
        if (values.place(value) >= 0 && values.place(value) < have) {
            found(Kind.DUPLICATE, order, value, involved, "was read twice by one read");
            return;
        }
        int expected = order.values.get(have);
        if (!hasStore) {
            involved.add(operation(order.shownBy.get(have)));
        }
        String next = values.names.text(expected);
        steps += read.size() - index;
        if (read.subList(index, read.size()).contains(next)) {
            found(
                    Kind.INCOMPATIBLE_READ,
                    order,
                    value,
                    involved,
                    "was read before " + next + ", behind which it stands");
        } else {
            String what = read.get(index);
            found(
                    Kind.INCOMPATIBLE_READ,
                    order,
                    expected,
                    involved,
                    "was passed over by a read that has " + what
                            + (values.place(value) < 0 ? " in its place" : ", which stands behind it"));
        }
    }

    /**
     * Says what was found that only the whole history shows. Nothing can be added afterwards.
     *
     * @throws IllegalStateException it was called before
     */
    public void finish() {
        if (finished) {
            throw new IllegalStateException("expected one call of finish() but it was called before");
        }
        finished = true;
        List<Ints> unread = unread();
        RealTime realTime = new RealTime(operations, this::contradiction);
        for (int key = 0; key < orders.size(); key++) {
            check(realTime, orders.get(key), unread.get(key));
        }
        steps += realTime.steps();
    }

    /** Judges each value by itself, and returns for each key those that were acknowledged and no read has. */
    private List<Ints> unread() {
        List<Ints> unread = new ArrayList<>();
        orders.forEach(order -> unread.add(new Ints()));
        for (int value = 0; value < values.size(); value++) {
            steps++;
            int key = values.names.scope(value);
            KeyOrder order = orders.get(key);
            if (values.place(value) >= 0) {
                inOrder(order, value);
            } else if (hasStore || values.reader(value) >= 0) {
                notInOrder(order, value);
            } else if (values.isAcknowledged(value)) {
                unread.get(key).add(value);
            }
            int second = values.secondAppend(value);
            if (second >= 0) {
                List<Operation> both = List.of(operation(values.append(value)), operation(second));
                found(Kind.DUPLICATE, order, value, both, "was acknowledged for two appends");
            } else if (values.isStoredTwice(value)) {
                found(Kind.DUPLICATE, order, value, witnesses(value), "is in the store more than once");
            }
        }
        return unread;
    }

    private void inOrder(KeyOrder order, int value) {
        String where = hasStore ? "is in the store" : "was read";
        if (values.isRefused(value)) {
            found(Kind.REFUSED, order, value, witnesses(value), where + " though its append was refused");
        } else if (!values.isIntended(value) && !othersWrite && order.unnamed-- <= 0) {
            found(Kind.PHANTOM, order, value, witnesses(value), where + ", and nobody appended it");
        }
    }

    private void notInOrder(KeyOrder order, int value) {
        boolean wasRead = values.reader(value) >= 0;
        if (hasStore && values.isAcknowledged(value)) {
            found(Kind.LOST, order, value, witnesses(value), "was acknowledged, and is not in the store");
        } else if (wasRead && values.isRefused(value)) {
            found(Kind.REFUSED, order, value, witnesses(value), "was read though its append was refused");
        } else if (wasRead && !values.isIntended(value)) {
            String where = hasStore ? "was read, is not in the store" : "was read";
            found(Kind.PHANTOM, order, value, witnesses(value), where + ", and nobody is known to have appended it");
        } else if (wasRead && hasStore) {
            found(Kind.LOST, order, value, witnesses(value), "was read, and is not in the store");
        }
    }

    /** The append of a value and a read that has it, as far as there are any. */
    private List<Operation> witnesses(int value) {
        List<Operation> witnesses = new ArrayList<>();
        int place = values.place(value);
        KeyOrder order = orders.get(values.names.scope(value));
        int reader = place < 0 ? values.reader(value) : hasStore ? -1 : order.shownBy.get(place);
        for (int operation : new int[] {values.append(value), reader}) {
            if (operation >= 0) {
                witnesses.add(operation(operation));
            }
        }
        return witnesses;
    }

    private void check(RealTime realTime, KeyOrder order, Ints unread) {
        int most = order.values.size() + unread.size();
        Ints appends = new Ints();
        Ints places = new Ints();
        for (int place = 0; place < most; place++) {
            boolean isPlaced = place < order.values.size();
            int value = isPlaced ? order.values.get(place) : unread.get(place - order.values.size());
            int append = values.soleAppend(value);
            if (append >= 0) {
                appends.add(append);
                places.add(isPlaced ? place : order.values.size());
            }
        }
        realTime.check(order.values, appends.toArray(), places.toArray(), order.reads.toArray());
    }

    private void contradiction(Kind kind, int about, int atFault, int other) {
        String detail = switch (kind) {
            case MONOTONIC_WRITES, REORDERED ->
                "stands before "
                        + values.names.text(operations.what(other))
                        + ", which had been acknowledged before this one was sent";
            case READ_YOUR_WRITES ->
                "had been acknowledged to the agent before its read began, which does not" + " have it";
            case MONOTONIC_READS -> "had been read by the agent before its next read, which does not have it";
            case EARLY_READ -> "was read before it was sent";
            default ->
                "had been " + (operations.isRead(other) ? "read" : "acknowledged")
                        + " before a read began that does not have it";
        };
        KeyOrder order = orders.get(operations.key(atFault));
        found(kind, order, about, List.of(operation(atFault), operation(other)), detail);
    }

    private Operation operation(int number) {
        KeyOrder order = orders.get(operations.key(number));
        int what = operations.what(number);
        return operations.of(
                number, order.key, operations.isRead(number) ? order.first(what) : List.of(values.names.text(what)));
    }

    private void found(Kind kind, KeyOrder order, int value, List<Operation> involved, String detail) {
        if (found.add((long) kind.ordinal() << 32 | value)) {
            findings.accept(new HistoryFinding(kind, order.key, values.names.text(value), involved, detail));
        }
    }

    /** How often anything was looked at, for tests of the cost. */
    long steps() {
        return steps;
    }
}
