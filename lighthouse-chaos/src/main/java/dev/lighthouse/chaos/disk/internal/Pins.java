package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.fuse.fs.FuseFileSystem;
import java.util.HashMap;
import java.util.Map;

/** Keeps inode numbers valid that the kernel forgets while we still need them. Safe for use by several threads. */
final class Pins {

    private final FuseFileSystem below;
    private final Map<Long, Integer> pins = new HashMap<>();
    private final Map<Long, Long> deferred = new HashMap<>();

    Pins(FuseFileSystem below) {
        this.below = below;
    }

    /** During a request that names the inode, so that the kernel cannot have forgotten it yet. */
    synchronized void pin(long inode) {
        pins.merge(inode, 1, Integer::sum);
    }

    void unpin(long inode) {
        Long lookups;
        synchronized (this) {
            if (pins.merge(inode, -1, Integer::sum) > 0) {
                return;
            }
            pins.remove(inode);
            lookups = deferred.remove(inode);
        }
        if (lookups != null) {
            below.forget(inode, lookups);
        }
    }

    void forget(long inode, long lookups) {
        synchronized (this) {
            if (pins.containsKey(inode)) {
                deferred.merge(inode, lookups, Long::sum);
                return;
            }
        }
        below.forget(inode, lookups);
    }
}
