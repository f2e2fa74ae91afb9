package dev.lighthouse.seal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Canonical form in one pass for plain JSON: strings of ASCII without escapes, integers of at most 15 digits, unequal keys.
 * Gives up on everything else, invalid texts included, so that one place alone decides about those. For one thread.
 *
 * <p>Members are written as they come; only where their keys are out of order are they put in order behind the last one.
 */
final class PlainJson {

    static final int NOT_PLAIN = -1;

    private static final int MAX_DIGITS = 15;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private byte[] in = new byte[0];
    private int at;
    private int end;

    private byte[] out = new byte[1024];
    private int size;
    private byte[] ordered = new byte[1024];

    /** Where members begin in the output and where their keys end; those of outer objects below those of inner ones. */
    private int[] begins = new int[64];

    private int[] keyEnds = new int[64];
    private int members;

    int canonicalize(byte[] json, int from, int to) {
        in = json;
        at = from;
        end = to;
        size = 0;
        members = 0;
        reserve(to - from);
        skipSpace();
        if (!value(0)) {
            return NOT_PLAIN;
        }
        skipSpace();
        return at == end ? size : NOT_PLAIN;
    }

    byte[] bytes() {
        return out;
    }

    /** Nothing that is plain grows, so this is the only place that makes room; 8 more for the last word of a string. */
    private void reserve(int length) {
        if (out.length < length + 8) {
            out = new byte[length + length / 2 + 8];
            ordered = new byte[out.length];
        }
    }

    private void skipSpace() {
        while (at < end && (in[at] == ' ' || in[at] == '\n' || in[at] == '\t' || in[at] == '\r')) {
            at++;
        }
    }

    private boolean value(int depth) {
        if (at == end) {
            return false;
        }
        return switch (in[at]) {
            case '{' -> depth < CanonicalJson.MAX_DEPTH && object(depth);
            case '[' -> depth < CanonicalJson.MAX_DEPTH && array(depth);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> integer();
        };
    }

    private boolean take(char expected) {
        if (at < end && in[at] == expected) {
            at++;
            out[size++] = (byte) expected;
            return true;
        }
        return false;
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!take(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean integer() {
        boolean isNegative = take('-');
        int digits = 0;
        int first = at;
        while (at < end && in[at] >= '0' && in[at] <= '9') {
            out[size++] = in[at++];
            digits++;
        }
        boolean isLeadingZero = digits > 0 && in[first] == '0' && (digits > 1 || isNegative);
        boolean goesOn = at < end && (in[at] == '.' || in[at] == 'e' || in[at] == 'E');
        return digits > 0 && digits <= MAX_DIGITS && !isLeadingZero && !goesOn;
    }

    private boolean string() {
        out[size++] = in[at++];
        while (at + 8 <= end) {
            long eight = (long) EIGHT.get(in, at);
            if (hasSpecial(eight)) {
                break;
            }
            EIGHT.set(out, size, eight);
            at += 8;
            size += 8;
        }
        while (at < end) {
            byte one = in[at++];
            out[size++] = one;
            if (one == '"') {
                return true;
            }
            if (one < 0x20 || one == '\\') { // beyond ASCII is negative
                return false;
            }
        }
        return false;
    }

    /** Whether one of eight bytes is a quote, a backslash, below a space or beyond ASCII. */
    private static boolean hasSpecial(long eight) {
        long quote = eight ^ ONES * '"';
        long backslash = eight ^ ONES * '\\';
        long found = ((quote - ONES) & ~quote)
                | ((backslash - ONES) & ~backslash)
                | ((eight - ONES * 0x20) & ~eight)
                | eight;
        return (found & HIGH) != 0;
    }

    private boolean array(int depth) {
        take('[');
        skipSpace();
        if (take(']')) {
            return true;
        }
        while (true) {
            skipSpace();
            if (!value(depth + 1)) {
                return false;
            }
            skipSpace();
            if (take(']')) {
                return true;
            }
            if (!take(',')) {
                return false;
            }
        }
    }

    private boolean object(int depth) {
        take('{');
        skipSpace();
        if (take('}')) {
            return true;
        }
        int first = members;
        boolean isOrdered = true;
        while (true) {
            skipSpace();
            int member = add();
            if (at == end || in[at] != '"' || !string()) {
                return false;
            }
            keyEnds[member] = size - 1;
            if (member > first) {
                int order = compare(member - 1, member);
                if (order == 0) {
                    return false;
                }
                isOrdered &= order < 0;
            }
            skipSpace();
            if (!take(':')) {
                return false;
            }
            skipSpace();
            if (!value(depth + 1)) {
                return false;
            }
            skipSpace();
            if (at < end && in[at] == '}') {
                break;
            }
            if (!take(',')) {
                return false;
            }
        }
        return close(first, isOrdered);
    }

    private int add() {
        if (members == begins.length) {
            begins = Arrays.copyOf(begins, 2 * members);
            keyEnds = Arrays.copyOf(keyEnds, 2 * members);
        }
        begins[members] = size;
        return members++;
    }

    /** The order of two keys; of ASCII, so that of their bytes is that of their UTF-16 code units. */
    private int compare(int one, int other) {
        return Arrays.compare(out, begins[one] + 1, keyEnds[one], out, begins[other] + 1, keyEnds[other]);
    }

    private boolean close(int first, boolean isOrdered) {
        if (!isOrdered && !order(first)) {
            return false;
        }
        members = first;
        return take('}');
    }

    /** Puts members in the order of their keys by insertion; there are few, and most often they are nearly in order. */
    private boolean order(int first) {
        int count = members - first;
        int[] places = new int[count];
        int[] ends = new int[count];
        for (int i = 0; i < count; i++) {
            ends[i] = i + 1 < count ? begins[first + i + 1] - 1 : size;
            int to = i;
            int order = -1;
            while (to > 0 && (order = compare(first + places[to - 1], first + i)) > 0) {
                places[to] = places[to - 1];
                to--;
            }
            if (to > 0 && order == 0) {
                return false;
            }
            places[to] = i;
        }
        int begin = begins[first];
        int written = 0;
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                ordered[written++] = ',';
            }
            int from = begins[first + places[i]];
            int length = ends[places[i]] - from;
            System.arraycopy(out, from, ordered, written, length);
            written += length;
        }
        System.arraycopy(ordered, 0, out, begin, written);
        return true;
    }
}
