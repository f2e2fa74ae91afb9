package dev.lighthouse.history;

import java.util.AbstractList;
import java.util.List;

/** The values of one key in their order, and the reads that are beginnings of it. */
final class KeyOrder {

    private final Names names;
    final String key;
    final Ints values = new Ints();

    /** Without a store: for each value the read that showed first that it stands there. */
    final Ints shownBy = new Ints();

    final Ints reads = new Ints();

    /** Appends of values that are not known. */
    int unnamed;

    KeyOrder(Names names, String key) {
        this.names = names;
        this.key = key;
    }

    /** Whether the value at this place has that text. */
    boolean has(int place, String text) {
        return names.is(values.get(place), text);
    }

    /** The first values, as a view. */
    List<String> first(int count) {
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                return names.text(values.get(index));
            }

            @Override
            public int size() {
                return count;
            }
        };
    }
}
