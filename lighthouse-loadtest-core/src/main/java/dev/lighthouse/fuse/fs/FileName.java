package dev.lighthouse.fuse.fs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One component of a path, as the kernel sees it: bytes other than 0 and {@code /}, which need not be UTF-8. Immutable.
 */
public final class FileName {

    /** The longest that a name may be, in bytes. */
    public static final int LONGEST = 255;

    /** A directory's name for itself. */
    public static final FileName SELF = of(".");

    /** A directory's name for the one above it. */
    public static final FileName PARENT = of("..");

    private final byte[] bytes;
    private final int hash;

    private FileName(byte[] bytes) {
        this.bytes = bytes;
        this.hash = Arrays.hashCode(bytes);
    }

    /** The UTF-8 bytes of a text. */
    public static FileName of(String text) {
        return new FileName(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy of these bytes. */
    public static FileName of(byte[] bytes) {
        return new FileName(bytes.clone());
    }

    /** A copy of bytes of a buffer, whose position does not matter and stays. */
    public static FileName of(ByteBuffer buffer, int start, int length) {
        byte[] copy = new byte[length];
        buffer.get(start, copy);
        return new FileName(copy);
    }

    /** In bytes. */
    public int length() {
        return bytes.length;
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Appends the bytes. */
    public void writeTo(ByteBuffer buffer) {
        buffer.put(bytes);
    }

    /** Whether it begins with these bytes. */
    public boolean startsWith(byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileName that && hash == that.hash && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** For people: bytes that are no UTF-8 show as replacement characters. */
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
