package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.chaos.disk.Effect;
import dev.lighthouse.chaos.disk.Operation;
import dev.lighthouse.fuse.fs.AttributeChange;
import dev.lighthouse.fuse.fs.Attributes;
import dev.lighthouse.fuse.fs.Capacity;
import dev.lighthouse.fuse.fs.Errno;
import dev.lighthouse.fuse.fs.FileName;
import dev.lighthouse.fuse.fs.ForwardingFileSystem;
import dev.lighthouse.fuse.fs.FuseException;
import dev.lighthouse.fuse.fs.FuseFileSystem;
import dev.lighthouse.fuse.fs.FuseRequest;
import dev.lighthouse.fuse.fs.Listing;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Does the faults that are set to what is asked of a disk. */
final class FaultyFileSystem extends ForwardingFileSystem {

    private final FuseFileSystem below;

    private static final int O_TRUNC = 01000;

    private final Faults faults;
    private final Transfers transfers;
    private final @Nullable VolatileFileSystem power;
    private final Paths paths = new Paths();

    /**
     * @param disk what is asked
     * @param power the same, when it knows what has not been synced
     */
    FaultyFileSystem(FuseFileSystem disk, @Nullable VolatileFileSystem power, Faults faults) {
        super(disk);
        this.below = disk;
        this.power = power;
        this.faults = faults;
        this.transfers = new Transfers(disk, faults);
    }

    private @Nullable Hit strike(FuseRequest request, Operation operation, long inode, long offset, long length)
            throws FuseException {
        return faults.concerns(operation)
                ? afterPower(faults.strike(request, operation, paths.of(inode), offset, length))
                : null;
    }

    private void strike(FuseRequest request, Operation operation, long inode) throws FuseException {
        Hit unused = strike(request, operation, inode, 0, 0);
    }

    private void strike(FuseRequest request, Operation operation, long parent, FileName name) throws FuseException {
        if (faults.concerns(operation)) {
            Hit unused = afterPower(faults.strike(request, operation, paths.of(parent, name), 0, 0));
        }
    }

    private @Nullable Hit afterPower(@Nullable Hit hit) throws FuseException {
        if (hit != null && hit.effect() instanceof Effect.CutsPower && power != null) {
            if (power.switchOff()) {
                faults.log(hit, "the power went");
            }
            throw Errno.of(Errno.EIO);
        }
        return hit;
    }

    @Override
    public void lookup(FuseRequest request, long parent, FileName name, Attributes found) throws FuseException {
        strike(request, Operation.LOOKUP, parent, name);
        below.lookup(request, parent, name, found);
        paths.found(parent, name, found.inode);
    }

    @Override
    public void forget(long inode, long lookups) {
        paths.forget(inode, lookups);
        below.forget(inode, lookups);
    }

    @Override
    public void attributes(FuseRequest request, long inode, Attributes found) throws FuseException {
        strike(request, Operation.STAT, inode);
        below.attributes(request, inode, found);
    }

    @Override
    public void change(FuseRequest request, long inode, AttributeChange change, Attributes changed)
            throws FuseException {
        if (change.changesSize()) {
            Hit hit = strike(request, Operation.TRUNCATE, inode, change.newSize(), 0);
            transfers.requireSpace(request, hit, inode, change.newSize(), true);
        } else {
            strike(request, Operation.CHANGE, inode);
        }
        below.change(request, inode, change, changed);
    }

    @Override
    public byte[] readlink(FuseRequest request, long inode) throws FuseException {
        strike(request, Operation.READLINK, inode);
        return below.readlink(request, inode);
    }

    @Override
    public void mknod(FuseRequest request, long parent, FileName name, int mode, int device, Attributes made)
            throws FuseException {
        strike(request, Operation.CREATE, parent, name);
        below.mknod(request, parent, name, mode, device, made);
        paths.found(parent, name, made.inode);
    }

    @Override
    public long create(FuseRequest request, long parent, FileName name, int mode, int flags, Attributes made)
            throws FuseException {
        strike(request, Operation.CREATE, parent, name);
        long handle = below.create(request, parent, name, mode, flags, made);
        paths.found(parent, name, made.inode);
        return handle;
    }

    @Override
    public void mkdir(FuseRequest request, long parent, FileName name, int mode, Attributes made) throws FuseException {
        strike(request, Operation.MKDIR, parent, name);
        below.mkdir(request, parent, name, mode, made);
        paths.found(parent, name, made.inode);
    }

    @Override
    public void symlink(FuseRequest request, long parent, FileName name, byte[] target, Attributes made)
            throws FuseException {
        strike(request, Operation.SYMLINK, parent, name);
        below.symlink(request, parent, name, target, made);
        paths.found(parent, name, made.inode);
    }

    @Override
    public void link(FuseRequest request, long inode, long parent, FileName name, Attributes linked)
            throws FuseException {
        strike(request, Operation.LINK, parent, name);
        below.link(request, inode, parent, name, linked);
        paths.found(parent, name, linked.inode);
    }

    @Override
    public void unlink(FuseRequest request, long parent, FileName name) throws FuseException {
        strike(request, Operation.UNLINK, parent, name);
        Attributes before = transfers.sizeBefore(request, parent, name);
        below.unlink(request, parent, name);
        transfers.removed(before);
    }

    @Override
    public void rmdir(FuseRequest request, long parent, FileName name) throws FuseException {
        strike(request, Operation.RMDIR, parent, name);
        below.rmdir(request, parent, name);
    }

    @Override
    public void rename(FuseRequest request, long parent, FileName name, long newParent, FileName newName, int flags)
            throws FuseException {
        strike(request, Operation.RENAME, parent, name);
        strike(request, Operation.RENAME, newParent, newName);
        Attributes before = flags == 0 ? transfers.sizeBefore(request, newParent, newName) : null;
        below.rename(request, parent, name, newParent, newName, flags);
        transfers.removed(before);
        // The kernel moves its entry without asking again; so do we.
        Attributes moved = new Attributes();
        try {
            below.lookup(request, newParent, newName, moved);
        } catch (FuseException e) {
            return;
        }
        paths.found(newParent, newName, moved.inode);
        forget(moved.inode, 1);
    }

    @Override
    public long open(FuseRequest request, long inode, int flags) throws FuseException {
        strike(request, Operation.OPEN, inode);
        if ((flags & O_TRUNC) != 0) {
            strike(request, Operation.TRUNCATE, inode);
            transfers.requireSpace(request, null, inode, 0, true);
        }
        return below.open(request, inode, flags);
    }

    @Override
    public void read(FuseRequest request, long inode, long handle, long offset, ByteBuffer into) throws FuseException {
        transfers.read(
                request, strike(request, Operation.READ, inode, offset, into.remaining()), inode, handle, offset, into);
    }

    @Override
    public int write(FuseRequest request, long inode, long handle, long offset, ByteBuffer from) throws FuseException {
        Hit hit = strike(request, Operation.WRITE, inode, offset, from.remaining());
        return transfers.write(request, hit, inode, handle, offset, from);
    }

    @Override
    public void fsync(FuseRequest request, long inode, long handle, boolean dataOnly) throws FuseException {
        Hit hit = strike(request, Operation.FSYNC, inode, 0, 0);
        if (hit != null && hit.effect() instanceof Effect.Lies) {
            faults.log(hit, "said that it was synced");
        } else if (hit != null && power != null && hit.effect() instanceof Effect.Forgets) {
            power.forsake(inode);
            faults.log(hit, "EIO, and forgot what was written");
            throw Errno.of(Errno.EIO);
        } else {
            below.fsync(request, inode, handle, dataOnly);
        }
    }

    @Override
    public void readdir(FuseRequest request, long inode, long handle, long offset, Listing listing)
            throws FuseException {
        strike(request, Operation.READDIR, inode);
        below.readdir(request, inode, handle, offset, listing.looksUp() ? new NotedListing(listing, inode) : listing);
    }

    /** Notes the paths of what the kernel looks up by listing. */
    private final class NotedListing implements Listing {
        private final Listing kernel;
        private final long parent;

        NotedListing(Listing kernel, long parent) {
            this.kernel = kernel;
            this.parent = parent;
        }

        @Override
        public boolean add(FileName name, long next, Attributes attributes) {
            boolean added = kernel.add(name, next, attributes);
            if (added && !name.equals(FileName.SELF) && !name.equals(FileName.PARENT)) {
                paths.found(parent, name, attributes.inode);
            }
            return added;
        }

        @Override
        public boolean looksUp() {
            return true;
        }
    }

    @Override
    public void fsyncdir(FuseRequest request, long inode, long handle, boolean dataOnly) throws FuseException {
        Hit hit = strike(request, Operation.FSYNCDIR, inode, 0, 0);
        if (hit != null && hit.effect() instanceof Effect.Lies) {
            faults.log(hit, "said that it was synced");
        } else {
            below.fsyncdir(request, inode, handle, dataOnly);
        }
    }

    @Override
    public Capacity capacity(FuseRequest request) throws FuseException {
        Space space = faults.space();
        Capacity real = below.capacity(request);
        return space == null ? real : space.seenIn(real);
    }

    @Override
    public void fallocate(FuseRequest request, long inode, long handle, long offset, long length, int mode)
            throws FuseException {
        Hit hit = strike(request, Operation.FALLOCATE, inode, offset, length);
        if (mode == 0) {
            transfers.requireSpace(request, hit, inode, offset + length, false);
        }
        below.fallocate(request, inode, handle, offset, length, mode);
    }
}
