package dev.lighthouse.merkle;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * How far a log was certainly synced, in a file of its own. It is written after the sync and not synced itself, so it may
 * lag behind, but never claims what was not durable. Two slots are written in turn; one that is torn leaves the other.
 * For one thread.
 */
final class SyncMark implements Closeable {

    private static final int SLOT = 20;
    private static final int CHECKED = 16;

    private final RandomAccessFile file;
    private long entries;
    private long bytes;
    private int next;

    SyncMark(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "rw");
        byte[] content = new byte[2 * SLOT];
        int there = (int) Math.min(content.length, file.length());
        file.readFully(content, 0, there);
        for (int slot = 0; slot < 2; slot++) {
            ByteBuffer read = ByteBuffer.wrap(content, slot * SLOT, SLOT);
            long slotEntries = read.getLong();
            long slotBytes = read.getLong();
            if (read.getInt() == checksum(content, slot * SLOT) && slotBytes > bytes) {
                entries = slotEntries;
                bytes = slotBytes;
                next = 1 - slot;
            }
        }
    }

    long entries() {
        return entries;
    }

    /** Where the synced entries end in the log's file; 0 when nothing was synced. */
    long bytes() {
        return bytes;
    }

    void write(long syncedEntries, long syncedBytes) throws IOException {
        byte[] slot = new byte[SLOT];
        ByteBuffer.wrap(slot).putLong(syncedEntries).putLong(syncedBytes);
        ByteBuffer.wrap(slot).putInt(CHECKED, checksum(slot, 0));
        file.seek((long) next * SLOT);
        file.write(slot);
        entries = syncedEntries;
        bytes = syncedBytes;
        next = 1 - next;
    }

    private static int checksum(byte[] content, int from) {
        CRC32C checksum = new CRC32C();
        checksum.update(content, from, CHECKED);
        return (int) checksum.getValue();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
