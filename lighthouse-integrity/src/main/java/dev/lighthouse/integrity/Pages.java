package dev.lighthouse.integrity;

import java.util.ArrayList;
import java.util.List;

/** A byte for each of many, in pages, so that growing copies nothing. For one thread. */
final class Pages {

    private static final int SHIFT = 16;
    private static final int MASK = (1 << SHIFT) - 1;

    private final List<byte[]> pages = new ArrayList<>();

    int get(int index) {
        return index >>> SHIFT < pages.size() ? pages.get(index >>> SHIFT)[index & MASK] & 0xff : 0;
    }

    void set(int index, int value) {
        while (pages.size() <= index >>> SHIFT) {
            pages.add(new byte[1 << SHIFT]);
        }
        pages.get(index >>> SHIFT)[index & MASK] = (byte) value;
    }
}
