package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.fuse.fs.Attributes;
import dev.lighthouse.fuse.fs.Capacity;

/** How many bytes all files have together, and may have. Counts from the moment that a limit is set. */
final class Space {

    private static final int BLOCK = 4096;

    private final long limit;
    private long used;

    Space(long limit, long used) {
        this.limit = limit;
        this.used = used;
    }

    /** Takes bytes if they fit. */
    synchronized boolean take(long bytes) {
        if (used + bytes > limit) {
            return false;
        }
        used += bytes;
        return true;
    }

    /** A name was removed. */
    synchronized void removed(Attributes file) {
        if (file.links <= 1) {
            used -= file.size;
        }
    }

    synchronized void free(long bytes) {
        used -= bytes;
    }

    synchronized Capacity seenIn(Capacity real) {
        long free = Math.min(Math.max(0, limit - used) / BLOCK, real.available() * real.blockSize() / BLOCK);
        return new Capacity(BLOCK, limit / BLOCK, free, free, real.files(), real.freeFiles());
    }
}
