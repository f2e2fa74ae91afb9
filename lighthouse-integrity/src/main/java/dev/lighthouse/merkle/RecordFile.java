package dev.lighthouse.merkle;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The entries of a log in a file: a header, then for each entry a CRC-32C, its length, its index and its bytes, big-endian.
 * The checksum covers everything behind it, the index included, so that a record that was moved or repeated is none.
 * Written through a buffer; locked against other processes. For one thread, save {@link #force}.
 */
final class RecordFile implements Closeable {

    static final int MAX_ENTRY = 16 * 1024 * 1024;

    static final byte[] HEADER = "lighthouse-log 1".getBytes(StandardCharsets.US_ASCII);

    private static final int CHECKSUM = 4;
    private static final int PREFIX = CHECKSUM + 4 + 8;
    private static final int BUFFER = 256 * 1024;

    /** Takes a whole record: where it stands in the array, and where it begins in the file. */
    interface Visitor {
        void record(long index, long offset, byte[] bytes, int from, int length) throws IOException;
    }

    private final Path path;
    private final RandomAccessFile file;
    private final CRC32C checksum = new CRC32C();
    private final byte[] buffer = new byte[BUFFER];
    private final ByteBuffer writer = ByteBuffer.wrap(buffer);
    private long written;

    RecordFile(Path path) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "rw");
        try {
            lock();
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private void lock() throws IOException {
        FileLock lock;
        try {
            lock = file.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IOException(
                    "expected to write the log " + path + " alone but it is open elsewhere; close it there");
        }
    }

    /** How long the file is, the buffer apart. */
    long length() throws IOException {
        return file.length();
    }

    /** Whether it begins as a log of this version does. */
    boolean hasHeader() throws IOException {
        byte[] found = new byte[HEADER.length];
        file.seek(0);
        if (file.length() < found.length) {
            return false;
        }
        file.readFully(found);
        return Arrays.equals(found, HEADER);
    }

    /** Begins an empty log. */
    void begin() throws IOException {
        file.setLength(0);
        file.seek(0);
        file.write(HEADER);
        written = HEADER.length;
    }

    /** Drops everything from a place on; what is appended follows there. */
    void truncate(long offset) throws IOException {
        if (file.length() > offset) {
            file.setLength(offset);
            force();
        }
        written = offset;
    }

    /**
     * Reads whole records, as far as there are any.
     *
     * @return where the last of them ends
     */
    long scan(long offset, long index, Visitor visitor) throws IOException {
        Window window = new Window(offset);
        long next = index;
        while (window.holds(PREFIX)) {
            ByteBuffer prefix = ByteBuffer.wrap(window.bytes, window.from, PREFIX);
            int expected = prefix.getInt();
            int length = prefix.getInt();
            if (length < 0 || length > MAX_ENTRY || prefix.getLong() != next || !window.holds(PREFIX + length)) {
                break;
            }
            checksum.reset();
            checksum.update(window.bytes, window.from + CHECKSUM, PREFIX - CHECKSUM + length);
            if ((int) checksum.getValue() != expected) {
                break;
            }
            visitor.record(next, window.offset, window.bytes, window.from + PREFIX, length);
            window.skip(PREFIX + length);
            next++;
        }
        return window.offset;
    }

    /** A part of the file that moves on and grows to the largest record. */
    private final class Window {

        private byte[] bytes = new byte[BUFFER];
        private int from;
        private int to;
        private long offset;

        Window(long offset) {
            this.offset = offset;
        }

        boolean holds(int length) throws IOException {
            if (to - from >= length) {
                return true;
            }
            if (file.length() - offset < length) {
                return false;
            }
            byte[] target = length > bytes.length ? new byte[length] : bytes;
            System.arraycopy(bytes, from, target, 0, to - from);
            bytes = target;
            to -= from;
            from = 0;
            file.seek(offset + to);
            while (to < length) {
                int read = file.read(bytes, to, bytes.length - to);
                if (read < 0) {
                    return false;
                }
                to += read;
            }
            return true;
        }

        void skip(int length) {
            from += length;
            offset += length;
        }
    }

    /**
     * Appends a record to the buffer, which is written out when it is full.
     *
     * @return where it will begin in the file
     */
    long append(long index, byte[] entry, int from, int length) throws IOException {
        int size = PREFIX + length;
        if (size > writer.remaining()) {
            write();
        }
        long offset = end();
        if (size <= writer.remaining()) {
            put(writer, index, entry, from, length);
        } else {
            ByteBuffer own = ByteBuffer.allocate(size);
            put(own, index, entry, from, length);
            file.seek(written);
            file.write(own.array());
            written += size;
        }
        return offset;
    }

    private void put(ByteBuffer target, long index, byte[] entry, int from, int length) {
        int at = target.position();
        target.putInt(0).putInt(length).putLong(index).put(entry, from, length);
        checksum.reset();
        checksum.update(target.array(), at + CHECKSUM, PREFIX - CHECKSUM + length);
        target.putInt(at, (int) checksum.getValue());
    }

    /** Where the next record will begin. */
    long end() {
        return written + writer.position();
    }

    /** Hands the buffer to the system, which may still lose it with the power. */
    void write() throws IOException {
        if (writer.position() > 0) {
            file.seek(written);
            file.write(buffer, 0, writer.position());
            written += writer.position();
            writer.clear();
        }
    }

    /** Makes durable what was handed to the system before. May run while another thread appends. */
    void force() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
