package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.fuse.fs.AttributeChange;
import dev.lighthouse.fuse.fs.Attributes;
import dev.lighthouse.fuse.fs.Capacity;
import dev.lighthouse.fuse.fs.FileName;
import dev.lighthouse.fuse.fs.FuseException;
import dev.lighthouse.fuse.fs.FuseFileSystem;
import dev.lighthouse.fuse.fs.FuseRequest;
import dev.lighthouse.fuse.fs.Listing;
import java.nio.ByteBuffer;

/** Has another file system do everything. */
abstract class LayeredFileSystem implements FuseFileSystem {

    final FuseFileSystem below;

    LayeredFileSystem(FuseFileSystem below) {
        this.below = below;
    }

    @Override
    public void forget(long inode, long lookups) {
        below.forget(inode, lookups);
    }

    @Override
    public void lookup(FuseRequest request, long parent, FileName name, Attributes found) throws FuseException {
        below.lookup(request, parent, name, found);
    }

    @Override
    public void attributes(FuseRequest request, long inode, Attributes found) throws FuseException {
        below.attributes(request, inode, found);
    }

    @Override
    public void change(FuseRequest request, long inode, AttributeChange change, Attributes changed)
            throws FuseException {
        below.change(request, inode, change, changed);
    }

    @Override
    public byte[] readlink(FuseRequest request, long inode) throws FuseException {
        return below.readlink(request, inode);
    }

    @Override
    public void mknod(FuseRequest request, long parent, FileName name, int mode, int device, Attributes made)
            throws FuseException {
        below.mknod(request, parent, name, mode, device, made);
    }

    @Override
    public void mkdir(FuseRequest request, long parent, FileName name, int mode, Attributes made) throws FuseException {
        below.mkdir(request, parent, name, mode, made);
    }

    @Override
    public void symlink(FuseRequest request, long parent, FileName name, byte[] target, Attributes made)
            throws FuseException {
        below.symlink(request, parent, name, target, made);
    }

    @Override
    public void link(FuseRequest request, long inode, long parent, FileName name, Attributes linked)
            throws FuseException {
        below.link(request, inode, parent, name, linked);
    }

    @Override
    public void unlink(FuseRequest request, long parent, FileName name) throws FuseException {
        below.unlink(request, parent, name);
    }

    @Override
    public void rmdir(FuseRequest request, long parent, FileName name) throws FuseException {
        below.rmdir(request, parent, name);
    }

    @Override
    public void rename(FuseRequest request, long parent, FileName name, long newParent, FileName newName, int flags)
            throws FuseException {
        below.rename(request, parent, name, newParent, newName, flags);
    }

    @Override
    public long open(FuseRequest request, long inode, int flags) throws FuseException {
        return below.open(request, inode, flags);
    }

    @Override
    public long create(FuseRequest request, long parent, FileName name, int mode, int flags, Attributes made)
            throws FuseException {
        return below.create(request, parent, name, mode, flags, made);
    }

    @Override
    public void read(FuseRequest request, long inode, long handle, long offset, ByteBuffer into) throws FuseException {
        below.read(request, inode, handle, offset, into);
    }

    @Override
    public int write(FuseRequest request, long inode, long handle, long offset, ByteBuffer from) throws FuseException {
        return below.write(request, inode, handle, offset, from);
    }

    @Override
    public void flush(FuseRequest request, long inode, long handle) throws FuseException {
        below.flush(request, inode, handle);
    }

    @Override
    public void release(FuseRequest request, long inode, long handle) throws FuseException {
        below.release(request, inode, handle);
    }

    @Override
    public void fsync(FuseRequest request, long inode, long handle, boolean dataOnly) throws FuseException {
        below.fsync(request, inode, handle, dataOnly);
    }

    @Override
    public long opendir(FuseRequest request, long inode, int flags) throws FuseException {
        return below.opendir(request, inode, flags);
    }

    @Override
    public void readdir(FuseRequest request, long inode, long handle, long offset, Listing listing)
            throws FuseException {
        below.readdir(request, inode, handle, offset, listing);
    }

    @Override
    public void releasedir(FuseRequest request, long inode, long handle) throws FuseException {
        below.releasedir(request, inode, handle);
    }

    @Override
    public void fsyncdir(FuseRequest request, long inode, long handle, boolean dataOnly) throws FuseException {
        below.fsyncdir(request, inode, handle, dataOnly);
    }

    @Override
    public Capacity capacity(FuseRequest request) throws FuseException {
        return below.capacity(request);
    }

    @Override
    public void access(FuseRequest request, long inode, int mask) throws FuseException {
        below.access(request, inode, mask);
    }

    @Override
    public void fallocate(FuseRequest request, long inode, long handle, long offset, long length, int mode)
            throws FuseException {
        below.fallocate(request, inode, handle, offset, length, mode);
    }

    @Override
    public long seek(FuseRequest request, long inode, long handle, long offset, int whence) throws FuseException {
        return below.seek(request, inode, handle, offset, whence);
    }

    @Override
    public void close() {
        below.close();
    }
}
