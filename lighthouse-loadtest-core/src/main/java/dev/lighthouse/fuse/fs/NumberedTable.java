package dev.lighthouse.fuse.fs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Objects by small numbers from 1 on; the numbers of removed ones are given out again. Safe for use by several threads:
 * {@link #get} takes no lock and allocates nothing.
 */
final class NumberedTable<T> {

    private final Deque<Integer> free = new ArrayDeque<>();
    private volatile AtomicReferenceArray<@Nullable T> slots = new AtomicReferenceArray<>(1024);
    private int next = 1;
    private int size;

    synchronized long add(T object) {
        Integer reused = free.pollLast();
        int number = reused == null ? next++ : reused;
        if (number >= slots.length()) {
            AtomicReferenceArray<@Nullable T> larger = new AtomicReferenceArray<>(slots.length() * 2);
            for (int i = 0; i < slots.length(); i++) {
                larger.setPlain(i, slots.get(i));
            }
            slots = larger;
        }
        slots.set(number, object);
        size++;
        return number;
    }

    /** Null when there is none. */
    @Nullable T get(long number) {
        AtomicReferenceArray<@Nullable T> now = slots;
        return number < 1 || number >= now.length() ? null : now.get((int) number);
    }

    /** Returns what was there. */
    synchronized @Nullable T remove(long number) {
        T object = get(number);
        if (object != null) {
            slots.set((int) number, null);
            free.addLast((int) number);
            size--;
        }
        return object;
    }

    synchronized int size() {
        return size;
    }
}
