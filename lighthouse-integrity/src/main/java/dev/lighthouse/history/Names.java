package dev.lighthouse.history;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives each text a number, from 0, within a scope: the same text in another scope is another one. A text of 32
 * characters takes some 50 bytes. For one thread.
 */
final class Names {

    private static final int PAGE = 1 << 20;

    private final List<byte[]> pages = new ArrayList<>();
    private final Longs places = new Longs();
    private final Ints lengths = new Ints();
    private final Ints scopes = new Ints();
    private int used = PAGE;

    /** Number of a text plus one, at its hash or after; 0 is free. At most two thirds are taken. */
    private int[] slots = new int[1 << 8];

    int size() {
        return places.size();
    }

    /** The number of that text, which it gets if it has none yet. */
    int of(int scope, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int slot = slot(scope, bytes);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        places.add(keep(bytes));
        lengths.add(bytes.length);
        scopes.add(scope);
        slots[slot] = size();
        if (size() > slots.length / 3 * 2) {
            grow();
        }
        return size() - 1;
    }

    int scope(int number) {
        return scopes.get(number);
    }

    String text(int number) {
        return new String(page(number), from(number), lengths.get(number), StandardCharsets.UTF_8);
    }

    /** Whether that is its text. Quick for ASCII. */
    boolean is(int number, String text) {
        int length = lengths.get(number);
        if (text.length() > length) {
            return false;
        }
        byte[] page = page(number);
        int from = from(number);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return text.equals(text(number));
            }
            if (c != page[from + i]) {
                return false;
            }
        }
        return text.length() == length;
    }

    private byte[] page(int number) {
        return pages.get((int) (places.get(number) >>> 32));
    }

    private int from(int number) {
        return (int) places.get(number);
    }

    private long keep(byte[] bytes) {
        if (used + bytes.length > PAGE) {
            pages.add(new byte[Math.max(PAGE, bytes.length)]);
            used = 0;
        }
        System.arraycopy(bytes, 0, pages.get(pages.size() - 1), used, bytes.length);
        long place = (long) (pages.size() - 1) << 32 | used;
        used += bytes.length;
        return place;
    }

    private int slot(int scope, byte[] bytes) {
        int mask = slots.length - 1;
        int slot = hash(scope, bytes, 0, bytes.length) & mask;
        while (slots[slot] != 0 && !is(slots[slot] - 1, scope, bytes)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean is(int number, int scope, byte[] bytes) {
        int from = from(number);
        return scopes.get(number) == scope
                && lengths.get(number) == bytes.length
                && Arrays.equals(page(number), from, from + bytes.length, bytes, 0, bytes.length);
    }

    private void grow() {
        int[] grown = new int[Math.multiplyExact(slots.length, 2)];
        int mask = grown.length - 1;
        for (int number = 0; number < size(); number++) {
            int from = from(number);
            int slot = hash(scopes.get(number), page(number), from, from + lengths.get(number)) & mask;
            while (grown[slot] != 0) {
                slot = slot + 1 & mask;
            }
            grown[slot] = number + 1;
        }
        slots = grown;
    }

    /** FNV-1a, mixed: ids often differ in their last digits alone. */
    private static int hash(int scope, byte[] bytes, int from, int to) {
        long hash = 0xcbf29ce484222325L ^ scope * 0x9e3779b97f4a7c15L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ bytes[i]) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 32) * 0x9e3779b97f4a7c15L;
        return (int) (hash >>> 32);
    }
}
