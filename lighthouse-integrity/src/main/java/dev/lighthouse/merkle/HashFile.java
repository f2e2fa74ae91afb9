package dev.lighthouse.merkle;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * The hashes of all complete subtrees, in the order in which they become complete: an entry's own hash, then those of the
 * subtrees that it completes, smallest first. Derived from the entries and built anew whenever a log is opened, so it is
 * never synced and never trusted. For one thread.
 *
 * <p>A tree of n entries has 2n - bitCount(n) complete subtrees. So the one of a level and index that the entry i
 * completes stands behind the 2i - bitCount(i) of the entries before i, at the place of its level.
 */
final class HashFile implements Nodes, Closeable {

    private static final int BUFFERED = 8_192 * Hash.BYTES;

    private final RandomAccessFile file;
    private final TreeHasher hasher = new TreeHasher();
    /** The newest complete subtree of each level. */
    private final byte[][] newest = new byte[Long.SIZE][Hash.BYTES];

    private final byte[] buffer = new byte[BUFFERED];
    private int buffered;
    private long written;
    private long size;

    HashFile(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "rw");
        file.setLength(0);
    }

    void add(byte[] entry, int from, int length) throws IOException {
        int level = 0;
        byte[] hash = newest[Long.numberOfTrailingZeros(~size)];
        int at = place();
        hasher.leaf(entry, from, length, buffer, at);
        while ((size >>> level & 1) == 1) {
            int above = place();
            // Right operand first: place() may have written the buffer out, which leaves its bytes where they were.
            hasher.node(newest[level], 0, buffer, at, buffer, above);
            at = above;
            level++;
        }
        System.arraycopy(buffer, at, hash, 0, Hash.BYTES);
        size++;
    }

    /** The place of the next hash in the buffer. */
    private int place() throws IOException {
        if (buffered == BUFFERED) {
            write();
        }
        int at = buffered;
        buffered += Hash.BYTES;
        return at;
    }

    private void write() throws IOException {
        file.seek(written);
        file.write(buffer, 0, buffered);
        written += buffered;
        buffered = 0;
    }

    @Override
    public byte[] node(int level, long index) throws IOException {
        long completedBy = (index + 1 << level) - 1;
        long at = (2 * completedBy - Long.bitCount(completedBy) + level) * Hash.BYTES;
        byte[] hash = new byte[Hash.BYTES];
        if (at >= written) {
            System.arraycopy(buffer, Math.toIntExact(at - written), hash, 0, Hash.BYTES);
        } else {
            file.seek(at);
            file.readFully(hash);
        }
        return hash;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
