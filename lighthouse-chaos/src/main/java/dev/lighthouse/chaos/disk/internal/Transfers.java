package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.chaos.disk.Effect;
import dev.lighthouse.fuse.fs.Attributes;
import dev.lighthouse.fuse.fs.Errno;
import dev.lighthouse.fuse.fs.FileName;
import dev.lighthouse.fuse.fs.FuseException;
import dev.lighthouse.fuse.fs.FuseFileSystem;
import dev.lighthouse.fuse.fs.FuseRequest;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads and writes that are short, torn, altered or find the disk full. */
final class Transfers {

    private final FuseFileSystem disk;
    private final Faults faults;

    Transfers(FuseFileSystem disk, Faults faults) {
        this.disk = disk;
        this.faults = faults;
    }

    void read(FuseRequest request, @Nullable Hit hit, long inode, long handle, long offset, ByteBuffer into)
            throws FuseException {
        int start = into.position();
        if (hit != null && hit.effect() instanceof Effect.Shortens && into.remaining() > 1) {
            int length = 1 + (int) hit.strike().below(into.remaining() - 1);
            faults.log(hit, "read at most " + length + " bytes");
            into.limit(start + length);
        }
        disk.read(request, inode, handle, offset, into);
        int length = into.position() - start;
        if (hit != null && hit.effect() instanceof Effect.FlipsBit && length > 0) {
            flip(hit, into, start, length, offset);
        }
    }

    private void flip(Hit hit, ByteBuffer buffer, int start, int length, long offset) {
        long bit = hit.strike().below(length * 8L);
        int at = start + (int) (bit / 8);
        buffer.put(at, (byte) (buffer.get(at) ^ 1 << bit % 8));
        faults.log(hit, "flipped bit " + bit % 8 + " of byte " + (offset + bit / 8));
    }

    int write(FuseRequest request, @Nullable Hit hit, long inode, long handle, long offset, ByteBuffer from)
            throws FuseException {
        requireSpace(request, hit, inode, offset + from.remaining(), false);
        if (hit == null) {
            return disk.write(request, inode, handle, offset, from);
        }
        int asked = from.remaining();
        if (hit.effect() instanceof Effect.Shortens && asked > 1) {
            int length = 1 + (int) hit.strike().below(asked - 1);
            faults.log(hit, "wrote " + length + " bytes of " + asked);
            from.limit(from.position() + length);
        } else if (hit.effect() instanceof Effect.FlipsBit) {
            // The buffer is the server's, and nobody reads it again.
            flip(hit, from, from.position(), asked, offset);
        } else if (hit.effect() instanceof Effect.Tears tears) {
            return tear(request, hit, tears.unit(), inode, handle, offset, from);
        }
        return disk.write(request, inode, handle, offset, from);
    }

    /** Units lie at multiples of their size, as sectors do. */
    private int tear(FuseRequest request, Hit hit, int unit, long inode, long handle, long offset, ByteBuffer from)
            throws FuseException {
        int asked = from.remaining();
        long first = offset / unit;
        long units = (offset + asked - 1) / unit - first + 1;
        long whole = hit.strike().below(units);
        int length = whole == 0 ? 0 : (int) ((first + whole) * unit - offset);
        faults.log(hit, "wrote " + length + " bytes and said " + asked);
        if (length > 0) {
            from.limit(from.position() + length);
            int written = disk.write(request, inode, handle, offset, from);
            if (written < length) {
                return written;
            }
        }
        return asked;
    }

    /**
     * Takes what a file grows by, and gives back what it shrinks by if that is asked for.
     *
     * @throws FuseException ENOSPC
     */
    void requireSpace(FuseRequest request, @Nullable Hit hit, long inode, long newSize, boolean shrinks)
            throws FuseException {
        Space space = faults.space();
        if (space == null) {
            return;
        }
        Attributes now = new Attributes();
        disk.attributes(request, inode, now);
        if (newSize < now.size && shrinks) {
            space.free(now.size - newSize);
        } else if (newSize > now.size
                && !space.take(newSize - now.size)
                && hit != null
                && hit.effect() instanceof Effect.Fills) {
            faults.log(hit, "ENOSPC");
            throw Errno.of(Errno.ENOSPC);
        }
    }

    /** Null when nobody needs to know. */
    @Nullable Attributes sizeBefore(FuseRequest request, long parent, FileName name) {
        if (faults.space() == null) {
            return null;
        }
        Attributes found = new Attributes();
        try {
            disk.lookup(request, parent, name, found);
        } catch (FuseException e) {
            return null;
        }
        disk.forget(found.inode, 1);
        return found;
    }

    void removed(@Nullable Attributes before) {
        Space space = faults.space();
        if (space != null && before != null) {
            space.removed(before);
        }
    }
}
