package dev.lighthouse.integrity;

/** Numbers that are well spread, such as digests, in one array. For one thread. */
final class LongSet {

    private long[] slots = new long[1 << 6];
    private int size;
    private boolean hasZero;

    /** Adds a number and returns whether it was not there. */
    boolean add(long number) {
        if (number == 0) {
            boolean isNew = !hasZero;
            hasZero = true;
            return isNew;
        }
        int slot = slot(slots, number);
        if (slots[slot] != 0) {
            return false;
        }
        slots[slot] = number;
        if (++size > slots.length / 3 * 2) {
            grow();
        }
        return true;
    }

    boolean has(long number) {
        return number == 0 ? hasZero : slots[slot(slots, number)] != 0;
    }

    private void grow() {
        long[] grown = new long[Math.multiplyExact(slots.length, 2)];
        for (long number : slots) {
            if (number != 0) {
                grown[slot(grown, number)] = number;
            }
        }
        slots = grown;
    }

    /** Where that number stands, or the free slot where it belongs. */
    private static int slot(long[] slots, long number) {
        int mask = slots.length - 1;
        int slot = (int) (number ^ number >>> 32) & mask;
        while (slots[slot] != 0 && slots[slot] != number) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
