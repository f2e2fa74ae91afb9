package dev.lighthouse.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Appends entries to memory-mapped segment files. What {@link #append} has returned from survives the death of this
 * process (not of the machine). Segments are filled with zeros before they are mapped, so a full disk is an exception
 * here and not a fault in mapped memory.
 *
 * <p>Safe for use by several threads: appends are serialised by a lock, so that a killed writer leaves at most one
 * unfinished entry, the last.
 */
public final class JournalWriter implements AutoCloseable {

    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final Path folder;
    private final SegmentMaker segments;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable MappedByteBuffer segment;
    private int number;
    private int position;
    private boolean segmentEnded;
    private long intents;
    private boolean closed;

    /** Starts a new journal in {@code folder}, which it creates; the first entry makes the first file. */
    public JournalWriter(Path folder) throws IOException {
        this(folder, JournalFormat.SEGMENT);
    }

    JournalWriter(Path folder, int segmentSize) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        Path first = JournalFormat.segment(folder, 1);
        if (Files.exists(first)) {
            throw new FileAlreadyExistsException(first + " is another journal; a new one needs a folder without");
        }
        this.segments = new SegmentMaker(folder, segmentSize);
    }

    /**
     * Appends an intent and returns its number.
     *
     * @throws UncheckedIOException it could not be written
     */
    public long intend(int agent, long startNanos, String key, String payload) {
        lock.lock();
        try {
            long intent = intents;
            append(new JournalEntry.Intended(intent, agent, startNanos, key, payload));
            intents++;
            return intent;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Appends one entry.
     *
     * @throws UncheckedIOException it could not be written
     */
    public void append(JournalEntry entry) {
        ByteBuffer body = JournalFormat.encode(entry);
        int length = body.remaining();
        if (length > JournalFormat.MAX_BODY) {
            throw new UncheckedIOException(new IOException(
                    "a journal entry must be <= " + JournalFormat.MAX_BODY + " bytes but was " + length));
        }
        int crc = JournalFormat.crc(body.duplicate());
        lock.lock();
        try {
            if (closed) {
                throw new UncheckedIOException(new IOException("the journal in " + folder + " is closed"));
            }
            int size = JournalFormat.aligned(JournalFormat.ENTRY_HEADER + length);
            MappedByteBuffer open = segment;
            if (open == null || segmentEnded || position + size + JournalFormat.ENTRY_HEADER > open.capacity()) {
                open = nextSegment(open, size);
            }
            open.putInt(position + 4, crc);
            open.put(position + JournalFormat.ENTRY_HEADER, body, body.position(), length);
            INT.setRelease(open, position, length);
            position += size;
        } finally {
            lock.unlock();
        }
    }

    private MappedByteBuffer nextSegment(@Nullable MappedByteBuffer full, int size) {
        if (full != null) {
            // Marked before the next segment shows, so that a reader who sees one knows that this one is whole.
            segmentEnded = true;
            INT.setRelease(full, position, JournalFormat.GOES_ON);
        }
        try {
            int needed = JournalFormat.HEADER + size + JournalFormat.ENTRY_HEADER;
            MappedByteBuffer next = segments.next(number + 1, needed);
            segment = next;
            number++;
            position = JournalFormat.HEADER;
            segmentEnded = false;
            return next;
        } catch (IOException e) {
            throw new UncheckedIOException("the journal in " + folder + " cannot grow: " + e.getMessage(), e);
        }
    }

    /** Removes what a writer that was killed had made ahead in that folder, and nothing that it wrote. */
    public static void removeSpares(Path folder) {
        SegmentMaker.removeSpares(folder);
    }

    /** Ends the journal: nothing can be appended afterwards. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                segments.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
