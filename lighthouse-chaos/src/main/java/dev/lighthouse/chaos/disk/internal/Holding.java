package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.fuse.fs.Attributes;
import dev.lighthouse.fuse.fs.Errno;
import dev.lighthouse.fuse.fs.FileName;
import dev.lighthouse.fuse.fs.FuseException;
import dev.lighthouse.fuse.fs.FuseFileSystem;
import dev.lighthouse.fuse.fs.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * A folder in the root, hidden from clients, in which removed files keep a second name until their removal is durable.
 * Used under the lock of {@link UnsyncedNames}.
 */
final class Holding {

    static final FileName NAME = FileName.of(".lighthouse-unsynced");
    private static final int OWNER_ONLY = 0700;

    /** A file with its second name. */
    record Held(long inode, FileName name) {}

    private final FuseFileSystem below;
    private final LongConsumer gone;
    private final long folder;
    private long number;

    /**
     * Makes the folder; one that a killed server has left is emptied first.
     *
     * @param gone gets the inode of a file that has lost its last name
     */
    Holding(FuseFileSystem below, LongConsumer gone) throws FuseException {
        this.below = below;
        this.gone = gone;
        clear();
        Attributes made = new Attributes();
        below.mkdir(OwnRequest.ROOT, FuseFileSystem.ROOT, NAME, OWNER_ONLY, made);
        folder = made.inode;
    }

    Held hold(long parent, FileName name) throws FuseException {
        Attributes found = new Attributes();
        below.lookup(OwnRequest.ROOT, parent, name, found);
        FileName second = FileName.of(Long.toString(++number));
        try {
            below.link(OwnRequest.ROOT, found.inode, folder, second, new Attributes());
        } catch (FuseException e) {
            below.forget(found.inode, 1);
            throw e;
        }
        return new Held(found.inode, second);
    }

    void restore(Held held, long parent, FileName name) throws FuseException {
        below.link(OwnRequest.ROOT, held.inode, parent, name, new Attributes());
        below.forget(held.inode, 1);
    }

    /** Removes the second name. */
    void settle(Held held) throws FuseException {
        below.unlink(OwnRequest.ROOT, folder, held.name);
        Attributes left = new Attributes();
        below.attributes(OwnRequest.ROOT, held.inode, left);
        if (left.links == 0) {
            gone.accept(held.inode);
        }
        below.forget(held.inode, 2);
    }

    void remove() throws FuseException {
        below.forget(folder, 1);
        below.rmdir(OwnRequest.ROOT, FuseFileSystem.ROOT, NAME);
    }

    private void clear() throws FuseException {
        Attributes left = new Attributes();
        try {
            below.lookup(OwnRequest.ROOT, FuseFileSystem.ROOT, NAME, left);
        } catch (FuseException e) {
            if (e.errno() == Errno.ENOENT) {
                return;
            }
            throw e;
        }
        for (FileName each : names(left.inode)) {
            below.unlink(OwnRequest.ROOT, left.inode, each);
        }
        below.forget(left.inode, 1);
        below.rmdir(OwnRequest.ROOT, FuseFileSystem.ROOT, NAME);
    }

    private List<FileName> names(long directory) throws FuseException {
        List<FileName> names = new ArrayList<>();
        long handle = below.opendir(OwnRequest.ROOT, directory, 0);
        try {
            below.readdir(OwnRequest.ROOT, directory, handle, 0, new Listing() {
                @Override
                public boolean add(FileName name, long next, Attributes attributes) {
                    if (!name.equals(FileName.SELF) && !name.equals(FileName.PARENT)) {
                        names.add(name);
                    }
                    return true;
                }

                @Override
                public boolean looksUp() {
                    return false;
                }
            });
        } finally {
            below.releasedir(OwnRequest.ROOT, directory, handle);
        }
        return names;
    }
}
