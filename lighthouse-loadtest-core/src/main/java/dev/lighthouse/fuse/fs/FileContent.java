package dev.lighthouse.fuse.fs;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The bytes of one file in memory, in chunks; what was never written takes no room and reads as 0. Not thread-safe. */
final class FileContent {

    static final int CHUNK = 64 * 1024;
    private static final int SMALLEST = 4096;

    /** The largest file that may have content. */
    static final long LARGEST = 64L << 30;

    private static final byte[] NONE = new byte[0];
    private static final byte[] ZEROS = new byte[CHUNK];

    private final Budget budget;
    private byte[][] chunks = new byte[0][];
    private long size;
    private long allocated;

    FileContent(Budget budget) {
        this.budget = budget;
    }

    long size() {
        return size;
    }

    /** How many bytes of memory it takes. */
    long allocated() {
        return allocated;
    }

    void read(long offset, ByteBuffer into) {
        long at = offset;
        long end = Math.min(size, offset + into.remaining());
        while (at < end) {
            int start = (int) (at % CHUNK);
            int length = (int) Math.min(CHUNK - start, end - at);
            byte[] chunk = chunk(at);
            int there = Math.max(0, Math.min(length, chunk.length - start));
            if (there > 0) {
                into.put(chunk, start, there);
            }
            into.put(ZEROS, 0, length - there);
            at += length;
        }
    }

    private byte[] chunk(long offset) {
        long index = offset / CHUNK;
        return index < chunks.length ? chunks[(int) index] : NONE;
    }

    void write(long offset, ByteBuffer from) throws FuseException {
        long end = offset + from.remaining();
        reserve(offset, end);
        long at = offset;
        while (at < end) {
            int start = (int) (at % CHUNK);
            int length = (int) Math.min(CHUNK - start, end - at);
            from.get(chunk(at), start, length);
            at += length;
        }
        size = Math.max(size, end);
    }

    /** Makes sure that there is room for these bytes; the size stays. */
    void reserve(long offset, long end) throws FuseException {
        if (offset < 0 || end > LARGEST || end < offset) {
            throw Errno.of(Errno.EFBIG);
        }
        int last = (int) ((end + CHUNK - 1) / CHUNK);
        if (last > chunks.length) {
            int before = chunks.length;
            chunks = Arrays.copyOf(chunks, Math.max(last, Math.min(before * 2, 1 << 16)));
            Arrays.fill(chunks, before, chunks.length, NONE);
        }
        for (long at = offset - offset % CHUNK; at < end; at += CHUNK) {
            int needed = (int) Math.min(CHUNK, end - at);
            byte[] old = chunk(at);
            if (old.length < needed) {
                int length = Math.max(SMALLEST, Integer.highestOneBit(needed - 1) << 1);
                budget.take(length - old.length);
                allocated += length - old.length;
                chunks[(int) (at / CHUNK)] = Arrays.copyOf(old, length);
            }
        }
    }

    /** Cuts it off, or lets it end in zeros. */
    void resize(long newSize) throws FuseException {
        if (newSize < 0) {
            throw Errno.of(Errno.EINVAL);
        }
        if (newSize > LARGEST) {
            throw Errno.of(Errno.EFBIG);
        }
        if (newSize < size) {
            zero(newSize, size, true);
        }
        size = newSize;
    }

    /** Makes these bytes 0; gives whole chunks back if told to. */
    void zero(long from, long to, boolean free) {
        long end = Math.min(to, (long) chunks.length * CHUNK);
        long at = from;
        while (at < end) {
            int start = (int) (at % CHUNK);
            int length = (int) Math.min(CHUNK - start, end - at);
            byte[] chunk = chunk(at);
            boolean whole = start == 0 && (length == CHUNK || at + length >= size);
            if (whole && free) {
                budget.giveBack(chunk.length);
                allocated -= chunk.length;
                chunks[(int) (at / CHUNK)] = NONE;
            } else if (start < chunk.length) {
                Arrays.fill(chunk, start, Math.min(chunk.length, start + length), (byte) 0);
            }
            at += length;
        }
    }

    void extend(long end) {
        size = Math.max(size, end);
    }
}
