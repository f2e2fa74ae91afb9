package dev.lighthouse.history;

import java.util.HashMap;
import java.util.Map;

/** What is known of each value of a list: where it stands, who appended it. For one thread. */
final class Values {

    private static final int ACKNOWLEDGED = 1;
    private static final int FAILED = 2;
    private static final int UNKNOWN = 4;
    private static final int STORED_TWICE = 8;
    private static final int SEVERAL = 16;

    /** A text in the scope of its key has the number of the value. */
    final Names names = new Names();

    private final Ints places = new Ints();
    private final Ints appends = new Ints();
    private final Ints marks = new Ints();

    /** Second appends of acknowledged values. */
    private final Map<Integer, Integer> again = new HashMap<>();

    /** The first read of each value that has no place. */
    private final Map<Integer, Integer> readers = new HashMap<>();

    int number(int key, String value) {
        int number = names.of(key, value);
        if (number == places.size()) {
            places.add(-1);
            appends.add(-1);
            marks.add(0);
        }
        return number;
    }

    int size() {
        return places.size();
    }

    /** Its index in the key's order, -1 where it is not in it. */
    int place(int value) {
        return places.get(value);
    }

    /** Puts it there, unless it is in the order already, which is taken note of. */
    boolean place(int value, int place) {
        if (places.get(value) >= 0) {
            mark(value, STORED_TWICE);
            return false;
        }
        places.set(value, place);
        return true;
    }

    void readWithoutPlace(int value, int read) {
        readers.putIfAbsent(value, read);
    }

    void appended(int value, int append, Operation.Outcome outcome) {
        boolean acknowledged = outcome == Operation.Outcome.OK;
        if (appends.get(value) >= 0) {
            mark(value, SEVERAL);
        }
        if (acknowledged && isAcknowledged(value)) {
            again.putIfAbsent(value, append);
        } else if (acknowledged || appends.get(value) < 0) {
            appends.set(value, append);
        }
        mark(value, acknowledged ? ACKNOWLEDGED : outcome == Operation.Outcome.FAILED ? FAILED : UNKNOWN);
    }

    private void mark(int value, int mark) {
        marks.set(value, marks.get(value) | mark);
    }

    private boolean has(int value, int mark) {
        return (marks.get(value) & mark) != 0;
    }

    boolean isAcknowledged(int value) {
        return has(value, ACKNOWLEDGED);
    }

    boolean isStoredTwice(int value) {
        return has(value, STORED_TWICE);
    }

    /** Whether somebody meant it. */
    boolean isIntended(int value) {
        return appends.get(value) >= 0;
    }

    /** Whether the system had said that it was not done, whoever tried. */
    boolean isRefused(int value) {
        return has(value, FAILED) && !has(value, ACKNOWLEDGED | UNKNOWN);
    }

    /** Its append, -1 where nobody meant it. */
    int append(int value) {
        return appends.get(value);
    }

    /** The one append that may have put it where it is, -1 where there is none or it may have been either of two. */
    int soleAppend(int value) {
        return has(value, SEVERAL) || isRefused(value) ? -1 : appends.get(value);
    }

    /** Another append that was acknowledged for it, -1 where there is none. */
    int secondAppend(int value) {
        return again.getOrDefault(value, -1);
    }

    /** A read that has it though it has no place, -1 where there is none. */
    int reader(int value) {
        return readers.getOrDefault(value, -1);
    }
}
