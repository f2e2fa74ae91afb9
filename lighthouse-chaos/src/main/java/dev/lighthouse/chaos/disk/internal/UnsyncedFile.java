package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.fuse.fs.Attributes;
import dev.lighthouse.fuse.fs.FuseException;
import dev.lighthouse.fuse.fs.FuseFileSystem;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What a file had, block by block, where it was changed since its last fsync. Used under the lock of its inode.
 *
 * <p>A block is looked at before it changes for the first time: until then, what is there is what an fsync has left.
 */
final class UnsyncedFile {

    static final int BLOCK = 4096;
    private static final int SECTOR = 512;
    private static final byte[] NOTHING = new byte[0];

    private final FuseFileSystem below;
    private final long inode;
    private final long handle;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BLOCK);

    /** Of what was there; shorter than a block, or empty, at the end of the file. */
    private final Map<Long, byte[]> before = new TreeMap<>();

    /** Blocks that the next fsync believes to be on disk. */
    private final Set<Long> forsaken = new HashSet<>();

    private long syncedSize;

    /** Opens the file for itself. */
    UnsyncedFile(FuseFileSystem below, long inode, int readWrite) throws FuseException {
        this.below = below;
        this.inode = inode;
        this.syncedSize = size();
        this.handle = below.open(OwnRequest.ROOT, inode, readWrite);
    }

    private long size() throws FuseException {
        Attributes now = new Attributes();
        below.attributes(OwnRequest.ROOT, inode, now);
        return now.size;
    }

    /** These bytes are about to change. */
    void willChange(long offset, long length) throws FuseException {
        for (long block = offset / BLOCK; block * BLOCK < offset + length; block++) {
            forsaken.remove(block);
            if (!before.containsKey(block)) {
                before.put(block, block * BLOCK < syncedSize ? read(block) : NOTHING);
            }
        }
    }

    /** The size is about to become less, or more. */
    void willResize(long newSize) throws FuseException {
        if (newSize < syncedSize) {
            willChange(newSize, syncedSize - newSize);
        }
    }

    private byte[] read(long block) throws FuseException {
        buffer.clear();
        below.read(OwnRequest.ROOT, inode, handle, block * BLOCK, buffer);
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** All is on disk now, save what an fsync that failed has made everybody forget. */
    void synced() throws FuseException {
        before.keySet().retainAll(forsaken);
        syncedSize = size();
    }

    /** An fsync has failed, and from now on nobody will write these blocks again unless they change again. */
    void forsake() {
        forsaken.addAll(before.keySet());
    }

    boolean isSynced() {
        return before.isEmpty();
    }

    void release() throws FuseException {
        below.release(OwnRequest.ROOT, inode, handle);
    }

    /**
     * The power went: each block is there or not, some in part, whatever their order was.
     *
     * @param kept the probability of each
     */
    void lose(SplittableRandom random, double kept, CutCounts counts) throws FuseException {
        long size = size();
        boolean keepsSize = size == syncedSize || random.nextDouble() < kept;
        long left = keepsSize ? size : syncedSize;
        if (!keepsSize) {
            below.change(OwnRequest.ROOT, inode, new SizeChange(left), new Attributes());
        }
        for (Map.Entry<Long, byte[]> each : before.entrySet()) {
            long block = each.getKey();
            double fate = random.nextDouble();
            long sectors = random.nextLong();
            if (forsaken.contains(block) || !keepsSize && block * BLOCK >= Math.min(size, syncedSize)) {
                counts.lost++;
                restore(block, each.getValue(), 0, left);
            } else if (fate < kept * 0.875) {
                counts.kept++;
            } else if (fate < kept) {
                counts.torn++;
                restore(block, each.getValue(), sectors, left);
            } else {
                counts.lost++;
                restore(block, each.getValue(), 0, left);
            }
        }
    }

    /** Puts back the sectors whose bit is 0; what the file did not have reads as zeros. */
    private void restore(long block, byte[] bytes, long keptSectors, long size) throws FuseException {
        byte[] whole = Arrays.copyOf(bytes, BLOCK);
        for (int sector = 0; sector < BLOCK / SECTOR; sector++) {
            long offset = block * BLOCK + (long) sector * SECTOR;
            int length = (int) Math.min(SECTOR, size - offset);
            if (length > 0 && (keptSectors >> sector & 1) == 0) {
                buffer.clear();
                buffer.put(whole, sector * SECTOR, length).flip();
                int unused = below.write(OwnRequest.ROOT, inode, handle, offset, buffer);
            }
        }
    }
}
