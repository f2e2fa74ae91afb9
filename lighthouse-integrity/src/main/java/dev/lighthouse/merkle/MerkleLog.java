package dev.lighthouse.merkle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An append-only log of entries in a folder, with the Merkle tree over them (RFC 9162 section 2.1).
 *
 * <pre>{@code
 * try (MerkleLog log = MerkleLog.open(folder)) {
 *     long index = log.append(entry);
 *     log.sync();                                             // from here on it survives a crash
 *     log.inclusionProof(index, log.size()).proves(Hash.ofEntry(entry), log.root());
 * }
 * }</pre>
 *
 * <p>Killed at any moment, it opens again with everything that was synced, and {@link #recovery()} says what was dropped
 * behind that. Opening reads every entry, checks it and hashes it anew; what was synced and cannot be read is refused with
 * a {@link LogDamagedException}. That an entry was replaced by a well-formed other one shows in the root alone: compare it
 * with a checkpoint kept elsewhere.
 *
 * <p>Thread-safe. Threads that call {@link #sync} at once share one sync of the disk. When the disk fails or is full, the
 * log refuses everything further until it is opened again; entries that were not synced until then may be gone. Memory does
 * not grow with the log but for 2 bits an entry; on disk an entry takes 16 bytes and its own, and 64 for hashes.
 */
public final class MerkleLog implements AutoCloseable {

    /** The largest entry, in bytes. */
    public static final int MAX_ENTRY_BYTES = RecordFile.MAX_ENTRY;

    /** The offset of one entry in so many is kept in memory. */
    private static final int STRIDE = 32;

    private final Path folder;
    private final RecordFile records;
    private final SyncMark mark;
    private final HashFile hashes;
    private final Proofs proofs;
    private final Recovery recovery;

    private final ReentrantLock syncing = new ReentrantLock();
    /** Guards everything below and the files; taken after {@link #syncing} where both are. */
    private final ReentrantLock writing = new ReentrantLock();

    private long[] offsets = new long[64];
    private long size;
    private volatile long synced;
    private @Nullable IOException failure;
    private boolean closed;

    private MerkleLog(Path folder, RecordFile records, SyncMark mark, HashFile hashes) throws IOException {
        this.folder = folder;
        this.records = records;
        this.mark = mark;
        this.hashes = hashes;
        this.proofs = new Proofs(hashes);
        this.recovery = recover();
    }

    /**
     * Opens the log in a folder, or begins one there.
     *
     * @throws LogDamagedException if it does not hold what it had synced
     * @throws IOException if it is open elsewhere, is no log of this version, or cannot be read and written
     */
    public static MerkleLog open(Path folder) throws IOException {
        Files.createDirectories(folder);
        RecordFile records = new RecordFile(folder.resolve("entries"));
        SyncMark mark = null;
        HashFile hashes = null;
        try {
            mark = new SyncMark(folder.resolve("synced"));
            hashes = new HashFile(folder.resolve("hashes"));
            return new MerkleLog(folder, records, mark, hashes);
        } catch (IOException | RuntimeException e) {
            closeAll(e, hashes, mark, records);
            throw e;
        }
    }

    private Recovery recover() throws IOException {
        long length = records.length();
        if (!records.hasHeader()) {
            if (mark.bytes() > 0) {
                throw damaged(0, 0);
            }
            if (length >= RecordFile.HEADER.length) {
                throw new IOException("expected " + folder + " to hold a log of version 1 but its file 'entries' begins"
                        + " otherwise; name another folder");
            }
            records.begin();
            records.force();
            syncFolder();
            return new Recovery(0, length);
        }
        long end = records.scan(RecordFile.HEADER.length, 0, (index, offset, bytes, from, entry) -> {
            if (index == mark.entries() && index > 0 && offset != mark.bytes()) {
                throw damaged(index, offset);
            }
            hashes.add(bytes, from, entry);
            note(offset);
        });
        if (end < mark.bytes() || size < mark.entries()) {
            throw damaged(size, end);
        }
        records.truncate(end);
        records.force(); // what the system had not written yet when the process was killed is read here as if it had
        mark.write(size, end);
        synced = size;
        return new Recovery(size, length - end);
    }

    private LogDamagedException damaged(long readable, long end) {
        return new LogDamagedException("expected the log " + folder + " to hold the " + mark.entries()
                + " entries that it had synced but after " + readable + ", at byte " + end
                + " of its file 'entries', it is damaged or cut; keep it as evidence, and restore it from a copy or"
                + " begin a new one in another folder");
    }

    private void note(long offset) {
        if (size % STRIDE == 0) {
            int slot = Math.toIntExact(size / STRIDE);
            if (slot == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * slot);
            }
            offsets[slot] = offset;
        }
        size++;
    }

    /** What was found and dropped when the log was opened. */
    public Recovery recovery() {
        return recovery;
    }

    /**
     * Appends an entry; it is durable after the next {@link #sync}.
     *
     * @return its index, from 0
     * @throws IllegalArgumentException if it is longer than {@value #MAX_ENTRY_BYTES} bytes
     * @throws IOException if the log cannot be written; nothing more can be appended then
     */
    public long append(byte[] entry) throws IOException {
        return append(entry, 0, entry.length);
    }

    /** Appends a part of an array as an entry, as {@link #append(byte[])} does. */
    public long append(byte[] bytes, int from, int length) throws IOException {
        if (length > MAX_ENTRY_BYTES) {
            throw new IllegalArgumentException(
                    "expected an entry of at most " + MAX_ENTRY_BYTES + " bytes but it has " + length);
        }
        writing.lock();
        try {
            requireUsable();
            long offset = records.append(size, bytes, from, length);
            hashes.add(bytes, from, length);
            note(offset);
            return size - 1;
        } catch (IOException e) {
            throw failed(e);
        } finally {
            writing.unlock();
        }
    }

    /**
     * Makes durable everything that was appended before the call.
     *
     * @throws IOException if that failed; how much is durable is then known when the log is opened again
     */
    public void sync() throws IOException {
        long wanted = size();
        syncing.lock();
        try {
            if (synced >= wanted && failure() == null) {
                return;
            }
            Covered covered = write();
            records.force();
            mark.write(covered.entries(), covered.bytes());
            synced = covered.entries();
        } catch (IOException e) {
            throw failed(e);
        } finally {
            syncing.unlock();
        }
    }

    private record Covered(long entries, long bytes) {}

    private Covered write() throws IOException {
        writing.lock();
        try {
            requireUsable();
            records.write();
            return new Covered(size, records.end());
        } finally {
            writing.unlock();
        }
    }

    private void requireUsable() throws IOException {
        if (closed) {
            throw new IllegalStateException("expected the log " + folder + " to be open but it is closed");
        }
        if (failure != null) {
            throw failure;
        }
    }

    private @Nullable IOException failure() {
        writing.lock();
        try {
            return failure;
        } finally {
            writing.unlock();
        }
    }

    /** After a failed write or sync nobody knows what the disk holds, so nothing is tried again. */
    private IOException failed(IOException cause) {
        writing.lock();
        try {
            if (failure == null) {
                failure = new IOException(
                        "expected to write the log " + folder + " but " + cause.getMessage()
                                + "; it is durable up to entry " + synced
                                + " and takes no more: free space or mend the disk, then open it again",
                        cause);
            }
            return failure;
        } finally {
            writing.unlock();
        }
    }

    /** How many entries there are, synced or not. */
    public long size() {
        writing.lock();
        try {
            return size;
        } finally {
            writing.unlock();
        }
    }

    /** How many entries are known to be durable. */
    public long syncedSize() {
        return synced;
    }

    /**
     * Reads an entry.
     *
     * @throws IndexOutOfBoundsException if there is none of that index
     * @throws LogDamagedException if it cannot be read any more as it was written
     */
    public byte[] entry(long index) throws IOException {
        byte[][] found = new byte[1][];
        forEach(index, index + 1, (at, entry) -> found[0] = entry);
        return found[0];
    }

    /** Takes entries in the order of their indexes. */
    public interface EntryConsumer {
        void accept(long index, byte[] entry) throws IOException;
    }

    /**
     * Reads entries in order; appending waits until it is done.
     *
     * @param from the first index
     * @param to the index after the last
     * @throws IndexOutOfBoundsException if there are not so many
     * @throws LogDamagedException if one cannot be read any more as it was written
     */
    public void forEach(long from, long to, EntryConsumer consumer) throws IOException {
        writing.lock();
        try {
            if (from < 0 || to > size || from > to) {
                throw new IndexOutOfBoundsException(
                        "expected entries within 0 to " + size + " but asked for " + from + " to " + to);
            }
            if (failure == null) {
                records.write();
            }
            long[] read = {from};
            long start = from / STRIDE * STRIDE;
            long end = from == to
                    ? 0
                    : records.scan(offsets[(int) (from / STRIDE)], start, (index, offset, bytes, at, length) -> {
                        if (index >= from && index < to) {
                            consumer.accept(index, Arrays.copyOfRange(bytes, at, at + length));
                            read[0] = index + 1;
                        }
                        if (index >= to) {
                            throw new Enough();
                        }
                    });
            if (read[0] < to) {
                throw damaged(read[0], end);
            }
        } catch (Enough e) {
            // All of them were handed over.
        } finally {
            writing.unlock();
        }
    }

    /** Ends a scan early. */
    private static final class Enough extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** The root over all entries. */
    public Hash root() throws IOException {
        writing.lock();
        try {
            return proofs.root(size);
        } finally {
            writing.unlock();
        }
    }

    /**
     * The root that the log had when it had so many entries.
     *
     * @throws IndexOutOfBoundsException if it has not so many
     */
    public Hash root(long ofSize) throws IOException {
        writing.lock();
        try {
            requireWithin(ofSize, size);
            return proofs.root(ofSize);
        } finally {
            writing.unlock();
        }
    }

    /**
     * Proves that the log's first {@code ofSize} entries have that entry at its index.
     *
     * @throws IndexOutOfBoundsException if it is not among them, or there are not so many
     */
    public InclusionProof inclusionProof(long index, long ofSize) throws IOException {
        writing.lock();
        try {
            requireWithin(ofSize, size);
            requireWithin(index, ofSize - 1);
            return new InclusionProof(index, ofSize, proofs.inclusion(index, ofSize));
        } finally {
            writing.unlock();
        }
    }

    /**
     * Proves that the log of the new size is that of the old size with entries added.
     *
     * @throws IndexOutOfBoundsException if the sizes are out of order, or there are not so many entries
     */
    public ConsistencyProof consistencyProof(long oldSize, long newSize) throws IOException {
        writing.lock();
        try {
            requireWithin(newSize, size);
            requireWithin(oldSize, newSize);
            return new ConsistencyProof(oldSize, newSize, proofs.consistency(oldSize, newSize));
        } finally {
            writing.unlock();
        }
    }

    private static void requireWithin(long value, long most) {
        if (value < 0 || value > most) {
            throw new IndexOutOfBoundsException("expected a number within 0 to " + most + " but got " + value);
        }
    }

    private void syncFolder() {
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (IOException e) {
            // Some systems cannot open a folder; they make its names durable in their own time.
        }
    }

    /** Syncs what is left and lets go of the files. Idempotent. */
    @Override
    public void close() throws IOException {
        syncing.lock();
        writing.lock();
        try {
            if (closed) {
                return;
            }
            try {
                if (failure == null) {
                    sync();
                }
            } finally {
                closed = true;
                closeAll(null, hashes, mark, records);
            }
        } finally {
            writing.unlock();
            syncing.unlock();
        }
    }

    private static void closeAll(@Nullable Exception primary, java.io.@Nullable Closeable... all) throws IOException {
        IOException first = null;
        for (java.io.Closeable one : all) {
            try {
                if (one != null) {
                    one.close();
                }
            } catch (IOException e) {
                if (primary != null) {
                    primary.addSuppressed(e);
                } else if (first == null) {
                    first = e;
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
