package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.chaos.disk.PowerCut;
import dev.lighthouse.fuse.fs.AttributeChange;
import dev.lighthouse.fuse.fs.Attributes;
import dev.lighthouse.fuse.fs.Errno;
import dev.lighthouse.fuse.fs.FileName;
import dev.lighthouse.fuse.fs.ForwardingFileSystem;
import dev.lighthouse.fuse.fs.FuseException;
import dev.lighthouse.fuse.fs.FuseFileSystem;
import dev.lighthouse.fuse.fs.FuseRequest;
import dev.lighthouse.fuse.fs.Listing;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A file system whose power can go. What was not synced then is there, or not, or in part, as if the machine had lost
 * it; everything is refused with EIO from that moment on. Permissions, owners and times are durable at once.
 */
final class VolatileFileSystem extends ForwardingFileSystem {

    private final FuseFileSystem below;

    private static final int O_TRUNC = 01000;
    private static final int PUNCH_HOLE = 0x02;
    private static final int ZERO_RANGE = 0x10;
    private static final int MOVES_DATA = 0x08 | 0x20;

    /** Every request reads; the power goes between them. */
    private final ReentrantReadWriteLock power = new ReentrantReadWriteLock();

    private final Pins pins;
    private final UnsyncedData data;
    private final UnsyncedNames names;
    private final Holding holding;
    private volatile boolean off;
    private boolean closed;
    private @Nullable PowerCut cut;

    VolatileFileSystem(FuseFileSystem below) throws FuseException {
        super(below);
        this.below = below;
        pins = new Pins(below);
        data = new UnsyncedData(below, pins);
        holding = new Holding(below, this::gone);
        names = new UnsyncedNames(below, pins, holding);
    }

    private void gone(long inode) {
        try {
            data.gone(inode);
        } catch (FuseException e) {
            throw new IllegalStateException("a removed file cannot be closed: " + e.getMessage(), e);
        }
    }

    private <T> T powered(UnsyncedData.Change<T> operation) throws FuseException {
        power.readLock().lock();
        try {
            if (off) {
                throw Errno.of(Errno.EIO);
            }
            return operation.apply();
        } finally {
            power.readLock().unlock();
        }
    }

    private void powered(UnsyncedNames.Step operation) throws FuseException {
        Object unused = powered(() -> {
            operation.run();
            return Boolean.TRUE;
        });
    }

    /** From now on everything is refused; false when it was before. */
    boolean switchOff() {
        power.writeLock().lock();
        try {
            boolean wasOn = !off;
            off = true;
            return wasOn;
        } finally {
            power.writeLock().unlock();
        }
    }

    boolean isOff() {
        return off;
    }

    /**
     * Switches off if that has not happened yet, and takes away what is lost. The same seed loses the same. Idempotent.
     *
     * @param chosen the probability with which what is not synced survives, or {@link DiskSpec#DRAWN}
     */
    synchronized PowerCut cut(long seed, double chosen) throws FuseException {
        PowerCut before = cut;
        if (before != null) {
            return before;
        }
        boolean unused = switchOff();
        SplittableRandom random = new SplittableRandom(seed);
        CutCounts counts = new CutCounts();
        double drawn = random.nextInt(4) == 0 ? 0 : random.nextDouble();
        double kept = chosen == DiskSpec.DRAWN ? drawn : chosen;
        data.lose(random, kept, counts);
        names.lose(random, kept, counts);
        settle();
        PowerCut result = counts.result();
        cut = result;
        return result;
    }

    void forsake(long inode) {
        data.forsake(inode);
    }

    /** Leaves everything as it is and nothing of its own. Idempotent. */
    private synchronized void settle() throws FuseException {
        if (!closed) {
            closed = true;
            names.close();
            data.close();
            holding.remove();
        }
    }

    /** Before the server ends: what is there stays, and nothing of our own. Whoever still writes gets EIO. */
    void finish() {
        boolean unused = switchOff();
        try {
            settle();
        } catch (FuseException e) {
            throw new IllegalStateException("what was held for a power cut cannot be removed: " + e.getMessage(), e);
        }
    }

    private static boolean hides(long parent, FileName name) {
        return parent == ROOT && name.equals(Holding.NAME);
    }

    @Override
    public void lookup(FuseRequest request, long parent, FileName name, Attributes found) throws FuseException {
        powered(() -> {
            if (hides(parent, name)) {
                throw Errno.of(Errno.ENOENT);
            }
            below.lookup(request, parent, name, found);
        });
    }

    @Override
    public void forget(long inode, long lookups) {
        pins.forget(inode, lookups);
    }

    @Override
    public void attributes(FuseRequest request, long inode, Attributes found) throws FuseException {
        powered(() -> below.attributes(request, inode, found));
    }

    @Override
    public void change(FuseRequest request, long inode, AttributeChange change, Attributes changed)
            throws FuseException {
        powered(() -> {
            if (change.changesSize()) {
                Object unused = data.change(inode, file -> file.willResize(change.newSize()), () -> {
                    below.change(request, inode, change, changed);
                    return Boolean.TRUE;
                });
            } else {
                below.change(request, inode, change, changed);
            }
        });
    }

    @Override
    public byte[] readlink(FuseRequest request, long inode) throws FuseException {
        return powered(() -> below.readlink(request, inode));
    }

    @Override
    public void mknod(FuseRequest request, long parent, FileName name, int mode, int device, Attributes made)
            throws FuseException {
        powered(() -> {
            Object unused = names.make(parent, name, () -> {
                below.mknod(request, parent, name, mode, device, made);
                return Boolean.TRUE;
            });
        });
    }

    @Override
    public void mkdir(FuseRequest request, long parent, FileName name, int mode, Attributes made) throws FuseException {
        powered(() -> names.mkdir(request, parent, name, mode, made));
    }

    @Override
    public void symlink(FuseRequest request, long parent, FileName name, byte[] target, Attributes made)
            throws FuseException {
        powered(() -> {
            Object unused = names.make(parent, name, () -> {
                below.symlink(request, parent, name, target, made);
                return Boolean.TRUE;
            });
        });
    }

    @Override
    public void link(FuseRequest request, long inode, long parent, FileName name, Attributes linked)
            throws FuseException {
        powered(() -> {
            Object unused = names.make(parent, name, () -> {
                below.link(request, inode, parent, name, linked);
                return Boolean.TRUE;
            });
        });
    }

    @Override
    public void unlink(FuseRequest request, long parent, FileName name) throws FuseException {
        powered(() -> names.unlink(request, parent, name));
    }

    @Override
    public void rmdir(FuseRequest request, long parent, FileName name) throws FuseException {
        powered(() -> names.rmdir(request, parent, name));
    }

    @Override
    public void rename(FuseRequest request, long parent, FileName name, long newParent, FileName newName, int flags)
            throws FuseException {
        powered(() -> names.rename(request, parent, name, newParent, newName, flags));
    }

    @Override
    public long open(FuseRequest request, long inode, int flags) throws FuseException {
        return powered(() -> (flags & O_TRUNC) == 0
                ? below.open(request, inode, flags)
                : data.change(inode, file -> file.willResize(0), () -> below.open(request, inode, flags)));
    }

    @Override
    public long create(FuseRequest request, long parent, FileName name, int mode, int flags, Attributes made)
            throws FuseException {
        return powered(() -> names.make(parent, name, () -> below.create(request, parent, name, mode, flags, made)));
    }

    @Override
    public void read(FuseRequest request, long inode, long handle, long offset, ByteBuffer into) throws FuseException {
        powered(() -> below.read(request, inode, handle, offset, into));
    }

    @Override
    public int write(FuseRequest request, long inode, long handle, long offset, ByteBuffer from) throws FuseException {
        int length = from.remaining();
        return powered(() -> data.change(
                inode,
                file -> file.willChange(offset, length),
                () -> below.write(request, inode, handle, offset, from)));
    }

    @Override
    public void fsync(FuseRequest request, long inode, long handle, boolean dataOnly) throws FuseException {
        powered(() -> data.sync(inode, handle, dataOnly));
    }

    @Override
    public long opendir(FuseRequest request, long inode, int flags) throws FuseException {
        return powered(() -> below.opendir(request, inode, flags));
    }

    @Override
    public void readdir(FuseRequest request, long inode, long handle, long offset, Listing listing)
            throws FuseException {
        powered(() -> below.readdir(request, inode, handle, offset, inode == ROOT ? new Shown(listing) : listing));
    }

    /** Leaves out what clients must not see. */
    private record Shown(Listing kernel) implements Listing {
        @Override
        public boolean add(FileName name, long next, Attributes attributes) {
            return name.equals(Holding.NAME) || kernel.add(name, next, attributes);
        }

        @Override
        public boolean looksUp() {
            return kernel.looksUp();
        }
    }

    @Override
    public void fsyncdir(FuseRequest request, long inode, long handle, boolean dataOnly) throws FuseException {
        powered(() -> {
            below.fsyncdir(request, inode, handle, dataOnly);
            names.sync(inode);
        });
    }

    @Override
    public void fallocate(FuseRequest request, long inode, long handle, long offset, long length, int mode)
            throws FuseException {
        if ((mode & MOVES_DATA) != 0) {
            throw Errno.of(Errno.EOPNOTSUPP);
        }
        powered(() -> {
            Object unused = data.change(
                    inode,
                    file -> {
                        if ((mode & (PUNCH_HOLE | ZERO_RANGE)) != 0) {
                            file.willChange(offset, length);
                        }
                    },
                    () -> {
                        below.fallocate(request, inode, handle, offset, length, mode);
                        return Boolean.TRUE;
                    });
        });
    }

    @Override
    public long seek(FuseRequest request, long inode, long handle, long offset, int whence) throws FuseException {
        return powered(() -> below.seek(request, inode, handle, offset, whence));
    }

    @Override
    public void close() {
        try {
            finish();
        } finally {
            below.close();
        }
    }
}
