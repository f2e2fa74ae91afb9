package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.fuse.fs.Attributes;
import dev.lighthouse.fuse.fs.Errno;
import dev.lighthouse.fuse.fs.FileName;
import dev.lighthouse.fuse.fs.FuseException;
import dev.lighthouse.fuse.fs.FuseFileSystem;
import dev.lighthouse.fuse.fs.FuseRequest;
import dev.lighthouse.fuse.fs.Mode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Changes of names that no fsync of a directory has covered, in their order, with what takes each back. Names change one
 * at a time. As in the journal of a file system: an fsync of a directory makes its changes durable and all those before
 * them, and after a power cut the changes are there up to one of them.
 */
final class UnsyncedNames {

    /** Something that can be done with names. */
    interface Step {
        void run() throws FuseException;
    }

    private record Done(Set<Long> directories, Step undo, Step settle) {}

    private static final Step NOTHING = () -> {};
    private static final int EXCHANGE = 2;

    private final FuseFileSystem below;
    private final Pins pins;
    private final Holding holding;
    private final Deque<Done> journal = new ArrayDeque<>();

    /** Directories that were made again while taking back their removal. */
    private final Map<Long, Long> remade = new HashMap<>();

    UnsyncedNames(FuseFileSystem below, Pins pins, Holding holding) {
        this.below = below;
        this.pins = pins;
        this.holding = holding;
    }

    private long now(long directory) {
        long inode = directory;
        for (Long next = remade.get(inode); next != null; next = remade.get(inode)) {
            inode = next;
        }
        return inode;
    }

    private void done(Set<Long> directories, Step undo, Step settle) {
        directories.forEach(pins::pin);
        journal.addLast(new Done(directories, undo, settle));
    }

    /** Anything but a directory gets a name. */
    synchronized <T> T make(long parent, FileName name, UnsyncedData.Change<T> make) throws FuseException {
        T made = make.apply();
        done(Set.of(parent), () -> below.unlink(OwnRequest.ROOT, now(parent), name), NOTHING);
        return made;
    }

    synchronized void mkdir(FuseRequest request, long parent, FileName name, int mode, Attributes made)
            throws FuseException {
        below.mkdir(request, parent, name, mode, made);
        done(Set.of(parent), () -> below.rmdir(OwnRequest.ROOT, now(parent), name), NOTHING);
    }

    synchronized void unlink(FuseRequest request, long parent, FileName name) throws FuseException {
        Holding.Held held = holding.hold(parent, name);
        try {
            below.unlink(request, parent, name);
        } catch (FuseException e) {
            holding.settle(held);
            throw e;
        }
        done(Set.of(parent), () -> holding.restore(held, now(parent), name), () -> holding.settle(held));
    }

    synchronized void rmdir(FuseRequest request, long parent, FileName name) throws FuseException {
        Attributes gone = find(parent, name);
        if (gone == null) {
            throw Errno.of(Errno.ENOENT);
        }
        try {
            below.rmdir(request, parent, name);
        } catch (FuseException e) {
            below.forget(gone.inode, 1);
            throw e;
        }
        done(Set.of(parent), () -> remake(gone, parent, name), () -> below.forget(gone.inode, 1));
    }

    private void remake(Attributes gone, long parent, FileName name) throws FuseException {
        Attributes made = new Attributes();
        below.mkdir(OwnRequest.ownerOf(gone), now(parent), name, gone.mode & Mode.PERMISSIONS, made);
        remade.put(gone.inode, made.inode);
    }

    /** Counts as a lookup; null when there is none. */
    private @Nullable Attributes find(long parent, FileName name) {
        Attributes found = new Attributes();
        try {
            below.lookup(OwnRequest.ROOT, parent, name, found);
            return found;
        } catch (FuseException e) {
            return null;
        }
    }

    synchronized void rename(
            FuseRequest request, long parent, FileName name, long newParent, FileName newName, int flags)
            throws FuseException {
        Attributes target = flags == 0 ? find(newParent, newName) : null;
        Holding.Held held = target != null && !Mode.isDirectory(target.mode) ? holding.hold(newParent, newName) : null;
        try {
            below.rename(request, parent, name, newParent, newName, flags);
        } catch (FuseException e) {
            if (held != null) {
                holding.settle(held);
            }
            if (target != null) {
                below.forget(target.inode, 1);
            }
            throw e;
        }
        Set<Long> both = new TreeSet<>(Set.of(parent));
        both.add(newParent);
        int back = flags & EXCHANGE;
        done(
                both,
                () -> {
                    if (target != null && nothingHappened(parent, name)) {
                        return;
                    }
                    below.rename(OwnRequest.ROOT, now(newParent), newName, now(parent), name, back);
                    if (held != null) {
                        holding.restore(held, now(newParent), newName);
                    } else if (target != null) {
                        remake(target, newParent, newName);
                    }
                },
                () -> {
                    if (held != null) {
                        holding.settle(held);
                    }
                    if (target != null) {
                        below.forget(target.inode, 1);
                    }
                });
    }

    /** Renaming one name of a file to another one of the same file leaves both. */
    private boolean nothingHappened(long parent, FileName name) {
        Attributes still = find(now(parent), name);
        if (still != null) {
            below.forget(still.inode, 1);
        }
        return still != null;
    }

    /** A directory was synced. */
    synchronized void sync(long directory) throws FuseException {
        int covered = 0;
        int at = 0;
        for (Done each : journal) {
            at++;
            if (each.directories.contains(directory)) {
                covered = at;
            }
        }
        for (int i = 0; i < covered; i++) {
            settle(journal.removeFirst());
        }
    }

    private void settle(Done done) throws FuseException {
        done.settle.run();
        done.directories.forEach(pins::unpin);
    }

    /** The power went: the latest changes are not there. */
    synchronized void lose(SplittableRandom random, double kept, CutCounts counts) throws FuseException {
        int lost = 0;
        while (lost < journal.size() && random.nextDouble() >= kept) {
            lost++;
        }
        counts.lostNames += lost;
        counts.keptNames += journal.size() - lost;
        for (int i = 0; i < lost; i++) {
            Done last = journal.removeLast();
            last.undo.run();
            settle(last);
        }
    }

    /** Leaves everything as it is. */
    synchronized void close() throws FuseException {
        while (!journal.isEmpty()) {
            settle(journal.removeFirst());
        }
    }
}
