package dev.lighthouse.fuse.internal;

import static dev.lighthouse.fuse.internal.FuseProtocol.*;

import dev.lighthouse.fuse.CacheMode;
import dev.lighthouse.fuse.fs.Attributes;
import dev.lighthouse.fuse.fs.Capacity;
import dev.lighthouse.fuse.fs.FileName;
import dev.lighthouse.fuse.fs.Listing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The answer that one thread puts together in its buffer: the header's place first, then the body. */
final class OutgoingReply implements Listing {

    private final ByteBuffer buffer;
    private final long validSeconds;
    private boolean plus;

    /** With a buffer for at most that many bytes. */
    OutgoingReply(int capacity, CacheMode cache) {
        buffer = ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
        validSeconds = cache.validSeconds();
    }

    ByteBuffer buffer() {
        return buffer;
    }

    /** Begins an empty body. */
    ByteBuffer begin() {
        buffer.clear();
        return buffer.position(OUT_HEADER);
    }

    /** Begins a body of at most that many bytes. */
    ByteBuffer begin(int most) throws MalformedRequest {
        if (most < 0 || most > buffer.capacity() - OUT_HEADER) {
            throw MalformedRequest.INSTANCE;
        }
        begin();
        return buffer.limit(OUT_HEADER + most);
    }

    /** Begins a directory's entries, in at most that many bytes. */
    Listing list(int most, boolean withAttributes) throws MalformedRequest {
        begin(most);
        plus = withAttributes;
        return this;
    }

    /** Puts the header before the body and returns the length of the whole. */
    int finish(long unique) {
        return header(unique, 0, buffer.position());
    }

    /** An answer that is an error. */
    int error(long unique, int errno) {
        return header(unique, -errno, OUT_HEADER);
    }

    private int header(long unique, int error, int length) {
        buffer.clear();
        buffer.putInt(OUT_LEN, length);
        buffer.putInt(OUT_ERROR, error);
        buffer.putLong(OUT_UNIQUE, unique);
        return length;
    }

    /** Appends a struct fuse_entry_out. */
    void entry(Attributes found) {
        buffer.putLong(found.inode).putLong(found.generation);
        buffer.putLong(validSeconds).putLong(validSeconds).putInt(0).putInt(0);
        attributes(found);
    }

    /** Appends a struct fuse_attr_out. */
    void attributesReply(Attributes found) {
        buffer.putLong(validSeconds).putInt(0).putInt(0);
        attributes(found);
    }

    private void attributes(Attributes found) {
        buffer.putLong(found.inode).putLong(found.size).putLong(found.blocks);
        buffer.putLong(found.atime).putLong(found.mtime).putLong(found.ctime);
        buffer.putInt(found.atimeNanos).putInt(found.mtimeNanos).putInt(found.ctimeNanos);
        buffer.putInt(found.mode).putInt(found.links).putInt(found.uid).putInt(found.gid);
        buffer.putInt(found.device).putInt(found.blockSize).putInt(0);
    }

    /** Appends a struct fuse_open_out. */
    void opened(long handle, int flags) {
        buffer.putLong(handle).putInt(flags).putInt(0);
    }

    /** Appends a struct fuse_kstatfs. */
    void capacity(Capacity size) {
        buffer.putLong(size.blocks()).putLong(size.free()).putLong(size.available());
        buffer.putLong(size.files()).putLong(size.freeFiles());
        buffer.putInt(size.blockSize()).putInt(FileName.LONGEST).putInt(size.blockSize());
        buffer.putInt(0);
        for (int i = 0; i < 6; i++) {
            buffer.putInt(0);
        }
    }

    @Override
    public boolean add(FileName name, long next, Attributes found) {
        int length = (NAME_OFFSET + name.length() + 7) & ~7;
        if (buffer.remaining() < length + (plus ? ENTRY_OUT : 0)) {
            return false;
        }
        int start = buffer.position();
        if (plus) {
            // The kernel takes no reference to these two, and inode 0 says so.
            long inode = found.inode;
            found.inode = isDots(name) ? 0 : inode;
            entry(found);
            found.inode = inode;
            start += ENTRY_OUT;
        }
        buffer.putLong(found.inode).putLong(next).putInt(name.length()).putInt(found.mode >>> 12 & 15);
        name.writeTo(buffer);
        while (buffer.position() < start + length) {
            buffer.put((byte) 0);
        }
        return true;
    }

    private static boolean isDots(FileName name) {
        return name.equals(FileName.SELF) || name.equals(FileName.PARENT);
    }

    @Override
    public boolean looksUp() {
        return plus;
    }
}
