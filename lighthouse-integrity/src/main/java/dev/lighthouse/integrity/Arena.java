package dev.lighthouse.integrity;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Records of some hundred bytes, one behind the other in pages of a megabyte; never moved, never removed. A record is
 * found by its number. For one thread.
 */
final class Arena {

    private static final int PAGE = 1 << 20;

    /** Records start at multiples of this, so that an int tells a place among {@value #PAGE}-byte pages: 16 GiB. */
    private static final int UNIT_SHIFT = 3;

    private static final int PAGE_UNITS_SHIFT = 20 - UNIT_SHIFT;
    private static final int NUMBERS_SHIFT = 14;
    private static final int NUMBERS_MASK = (1 << NUMBERS_SHIFT) - 1;

    private final List<ByteBuffer> pages = new ArrayList<>();
    private final List<int[]> places = new ArrayList<>();
    private int size;
    private int used = PAGE;

    /** How many records there are. */
    int size() {
        return size;
    }

    /** Makes room for a record and returns it for writing, from its position. */
    ByteBuffer add(int length) {
        if (used + length > PAGE) {
            // A record beyond a page's size has a page of its own.
            pages.add(ByteBuffer.wrap(new byte[Math.max(PAGE, length)]));
            used = 0;
        }
        if (pages.size() > 1 << (31 - PAGE_UNITS_SHIFT)) {
            throw new IllegalStateException("expected less than 16 GiB of sealed events but there are more");
        }
        if (size >>> NUMBERS_SHIFT == places.size()) {
            places.add(new int[1 << NUMBERS_SHIFT]);
        }
        places.get(size >>> NUMBERS_SHIFT)[size & NUMBERS_MASK] =
                (pages.size() - 1 << PAGE_UNITS_SHIFT) + (used >>> UNIT_SHIFT);
        size++;
        ByteBuffer record = pages.get(pages.size() - 1).duplicate().position(used);
        used = Math.min(PAGE, used + length + (1 << UNIT_SHIFT) - 1 & -(1 << UNIT_SHIFT));
        return record;
    }

    /** The record of that number, from its position. */
    ByteBuffer get(int number) {
        int place = places.get(number >>> NUMBERS_SHIFT)[number & NUMBERS_MASK];
        ByteBuffer page = pages.get(place >>> PAGE_UNITS_SHIFT);
        return page.duplicate().position((place & (1 << PAGE_UNITS_SHIFT) - 1) << UNIT_SHIFT);
    }

    /** Whether these bytes stand at an offset in a record. */
    boolean holds(int number, int offset, byte[] bytes) {
        ByteBuffer record = get(number);
        int from = record.position() + offset;
        return from + bytes.length <= record.capacity()
                && Arrays.equals(record.array(), from, from + bytes.length, bytes, 0, bytes.length);
    }
}
