package dev.lighthouse.events;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a stream from a place on, as many as were asked for. Grows to the largest amount that anyone asked for and
 * that is there; a length that a damaged file claims allocates nothing. For one thread.
 */
final class ByteWindow implements Closeable {

    private static final int CHUNK = 64 * 1024;

    private final InputStream in;
    private byte[] bytes = new byte[CHUNK];
    private int from;
    private int to;
    private long offset;

    /** @param offset of the stream's next byte in its file */
    ByteWindow(InputStream in, long offset) {
        this.in = in;
        this.offset = offset;
    }

    /** Whether a file is read through gzip. */
    static boolean isCompressed(Path file) {
        return file.toString().endsWith(".gz");
    }

    /**
     * Opens a file at a byte of its content.
     *
     * @return null when it ends before that byte
     */
    @SuppressWarnings("StreamResourceLeak") // handed on
    static @Nullable ByteWindow open(Path file, long offset) throws IOException {
        FileInputStream in = new FileInputStream(file.toFile());
        boolean opened = false;
        try {
            if (!isCompressed(file)) {
                if (in.getChannel().size() < offset) {
                    return null;
                }
                in.getChannel().position(offset);
                opened = true;
                return new ByteWindow(in, offset);
            }
            GZIPInputStream content = new GZIPInputStream(in, CHUNK);
            byte[] skipped = new byte[CHUNK];
            for (long left = offset; left > 0; ) {
                int read = content.read(skipped, 0, (int) Math.min(left, skipped.length));
                if (read < 0) {
                    return null;
                }
                left -= read;
            }
            opened = true;
            return new ByteWindow(content, offset);
        } finally {
            if (!opened) {
                in.close();
            }
        }
    }

    /** Whether so many bytes are there from the window's begin on; reads on if need be. */
    boolean holds(int length) throws IOException {
        while (to - from < length) {
            if (to == bytes.length) {
                makeRoom();
            }
            int read = in.read(bytes, to, bytes.length - to);
            if (read < 0) {
                return false;
            }
            to += read;
        }
        return true;
    }

    private void makeRoom() {
        byte[] target = from >= bytes.length / 2 ? bytes : new byte[2 * bytes.length];
        System.arraycopy(bytes, from, target, 0, to - from);
        bytes = target;
        to -= from;
        from = 0;
    }

    /** How many bytes were read and not skipped. */
    int held() {
        return to - from;
    }

    /** The array, in which the window begins at {@link #from()}; another one after each call of {@link #holds}. */
    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    /** Where the window begins in the file. */
    long offset() {
        return offset;
    }

    /** Moves the window's begin over bytes that it holds. */
    void skip(int length) {
        from += length;
        offset += length;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
