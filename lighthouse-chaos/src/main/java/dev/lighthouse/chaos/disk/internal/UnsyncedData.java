package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.fuse.fs.FuseException;
import dev.lighthouse.fuse.fs.FuseFileSystem;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files with data that no fsync has covered. Changes of one file and its fsync exclude each other; other files go on.
 */
final class UnsyncedData {

    /** A change of a file. */
    interface Change<T> {
        T apply() throws FuseException;
    }

    /** What a change is about to do. */
    interface Before {
        void tell(UnsyncedFile file) throws FuseException;
    }

    private static final int O_RDWR = 2;
    private static final int LOCKS = 1024;

    private final FuseFileSystem below;
    private final Pins pins;
    private final Map<Long, UnsyncedFile> files = new ConcurrentHashMap<>();
    private final Object[] locks = new Object[LOCKS];

    UnsyncedData(FuseFileSystem below, Pins pins) {
        this.below = below;
        this.pins = pins;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
    }

    private Object lock(long inode) {
        return locks[(int) (inode % LOCKS)];
    }

    <T> T change(long inode, Before before, Change<T> change) throws FuseException {
        synchronized (lock(inode)) {
            UnsyncedFile file = files.get(inode);
            if (file == null) {
                file = new UnsyncedFile(below, inode, O_RDWR);
                pins.pin(inode);
                files.put(inode, file);
            }
            before.tell(file);
            return change.apply();
        }
    }

    /** Syncs below, and believes it. */
    void sync(long inode, long handle, boolean dataOnly) throws FuseException {
        synchronized (lock(inode)) {
            below.fsync(OwnRequest.ROOT, inode, handle, dataOnly);
            UnsyncedFile file = files.get(inode);
            if (file != null) {
                file.synced();
                if (file.isSynced()) {
                    drop(inode, file);
                }
            }
        }
    }

    void forsake(long inode) {
        synchronized (lock(inode)) {
            UnsyncedFile file = files.get(inode);
            if (file != null) {
                file.forsake();
            }
        }
    }

    /** The file has no name any more, and never will have. */
    void gone(long inode) throws FuseException {
        synchronized (lock(inode)) {
            UnsyncedFile file = files.get(inode);
            if (file != null) {
                drop(inode, file);
            }
        }
    }

    private void drop(long inode, UnsyncedFile file) throws FuseException {
        files.remove(inode);
        file.release();
        pins.unpin(inode);
    }

    /** Nothing changes any more. */
    void lose(SplittableRandom random, double kept, CutCounts counts) throws FuseException {
        for (UnsyncedFile file : new TreeMap<>(files).values()) {
            file.lose(random, kept, counts);
        }
    }

    /** Leaves everything as it is. */
    void close() throws FuseException {
        for (Long inode : new TreeMap<>(files).keySet()) {
            gone(inode);
        }
    }
}
