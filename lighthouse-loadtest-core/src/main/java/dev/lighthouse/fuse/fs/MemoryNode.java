package dev.lighthouse.fuse.fs;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file, folder or link in memory. Names and lookups are guarded by the file system's lock on its tree; all else by the
 * node's own monitor, which may be taken while that lock is held, not the other way round.
 */
final class MemoryNode {

    private static final int BLOCK = 512;
    private static final int PREFERRED_BLOCK = 4096;

    /** One name in a folder. */
    record Entry(FileName name, MemoryNode node) {}

    // Guarded by the tree.
    long inode;
    long lookups;

    @Nullable MemoryNode parent;

    /** Of a folder, else empty. */
    final Map<FileName, MemoryNode> children = new HashMap<>();

    final long generation;
    final FileContent content;

    /** Of a symbolic link, else empty. */
    final byte[] target;

    // Guarded by this.
    private final int device;
    private int mode;
    private int links;
    private int uid;
    private int gid;
    private long atimeMillis;
    private long mtimeMillis;
    private long ctimeMillis;
    private int atimeNanos;
    private int mtimeNanos;

    MemoryNode(long generation, Budget budget, int mode, int device, int uid, int gid, byte[] target, long now) {
        this.generation = generation;
        this.content = new FileContent(budget);
        this.mode = mode;
        this.device = device;
        this.uid = uid;
        this.gid = gid;
        this.target = target;
        this.links = Mode.isDirectory(mode) ? 2 : 1;
        atimeMillis = now;
        mtimeMillis = now;
        ctimeMillis = now;
    }

    synchronized int mode() {
        return mode;
    }

    synchronized int gid() {
        return gid;
    }

    synchronized int links() {
        return links;
    }

    boolean isDirectory() {
        return Mode.isDirectory(mode());
    }

    /** Adds to its number of names (and of folders in it), which changes it. */
    synchronized void addLinks(int more, long now) {
        links += more;
        ctimeMillis = now;
    }

    synchronized void renamed(long now) {
        ctimeMillis = now;
    }

    /** Content has changed now. */
    synchronized void modified(long now, boolean dropsSetId) {
        mtimeMillis = now;
        mtimeNanos = 0;
        ctimeMillis = now;
        if (dropsSetId) {
            mode = Mode.withoutSetId(mode);
        }
    }

    synchronized void change(AttributeChange change, long now) throws FuseException {
        if (change.changesSize()) {
            content.resize(change.newSize());
            modified(now, false);
        }
        if (change.changesMode()) {
            mode = (mode & Mode.TYPE) | (change.newMode() & Mode.PERMISSIONS);
        }
        uid = change.changesUid() ? change.newUid() : uid;
        gid = change.changesGid() ? change.newGid() : gid;
        if (change.dropsSetId()) {
            mode = Mode.withoutSetId(mode);
        }
        if (change.changesAtime()) {
            boolean present = change.atimeIsNow();
            atimeMillis = present ? now : millis(change.newAtime(), change.newAtimeNanos());
            atimeNanos = present ? 0 : change.newAtimeNanos() % 1_000_000;
        }
        if (change.changesMtime()) {
            boolean present = change.mtimeIsNow();
            mtimeMillis = present ? now : millis(change.newMtime(), change.newMtimeNanos());
            mtimeNanos = present ? 0 : change.newMtimeNanos() % 1_000_000;
        }
        ctimeMillis = now;
    }

    private static long millis(long seconds, int nanos) {
        return seconds * 1000 + nanos / 1_000_000;
    }

    synchronized void into(Attributes found) {
        found.inode = inode;
        found.generation = generation;
        found.size = Mode.isFile(mode) ? content.size() : target.length;
        found.blocks = content.allocated() / BLOCK;
        found.atime = Math.floorDiv(atimeMillis, 1000L);
        found.atimeNanos = nanos(atimeMillis) + atimeNanos;
        found.mtime = Math.floorDiv(mtimeMillis, 1000L);
        found.mtimeNanos = nanos(mtimeMillis) + mtimeNanos;
        found.ctime = Math.floorDiv(ctimeMillis, 1000L);
        found.ctimeNanos = nanos(ctimeMillis);
        found.mode = mode;
        found.links = links;
        found.uid = uid;
        found.gid = gid;
        found.device = device;
        found.blockSize = PREFERRED_BLOCK;
    }

    private static int nanos(long millis) {
        return Math.floorMod(millis, 1000) * 1_000_000;
    }
}
