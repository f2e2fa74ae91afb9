package dev.lighthouse.fuse.fs;

import java.nio.ByteBuffer;

/**
 * A file system that hands every request to another one: the base of those that hold up, refuse or watch some of them.
 * As safe for several threads as the other one is.
 *
 * <pre>{@code
 * public final class WriteProtected extends ForwardingFileSystem {
 *     public WriteProtected(String folder) throws IOException {
 *         super(new PassThroughFileSystem(folder));
 *     }
 *
 *     @Override
 *     public int write(FuseRequest request, long inode, long handle, long offset, ByteBuffer from) throws FuseException {
 *         throw Errno.of(Errno.EROFS);
 *     }
 * }
 * }</pre>
 */
public abstract class ForwardingFileSystem implements FuseFileSystem {

    private final FuseFileSystem files;

    /** Over a file system that nothing else uses; closing this one closes that. */
    protected ForwardingFileSystem(FuseFileSystem files) {
        this.files = files;
    }

    @Override
    public void lookup(FuseRequest request, long parent, FileName name, Attributes found) throws FuseException {
        files.lookup(request, parent, name, found);
    }

    @Override
    public void forget(long inode, long lookups) {
        files.forget(inode, lookups);
    }

    @Override
    public void attributes(FuseRequest request, long inode, Attributes found) throws FuseException {
        files.attributes(request, inode, found);
    }

    @Override
    public void change(FuseRequest request, long inode, AttributeChange change, Attributes changed)
            throws FuseException {
        files.change(request, inode, change, changed);
    }

    @Override
    public byte[] readlink(FuseRequest request, long inode) throws FuseException {
        return files.readlink(request, inode);
    }

    @Override
    public void mknod(FuseRequest request, long parent, FileName name, int mode, int device, Attributes made)
            throws FuseException {
        files.mknod(request, parent, name, mode, device, made);
    }

    @Override
    public void mkdir(FuseRequest request, long parent, FileName name, int mode, Attributes made) throws FuseException {
        files.mkdir(request, parent, name, mode, made);
    }

    @Override
    public void symlink(FuseRequest request, long parent, FileName name, byte[] target, Attributes made)
            throws FuseException {
        files.symlink(request, parent, name, target, made);
    }

    @Override
    public void link(FuseRequest request, long inode, long parent, FileName name, Attributes linked)
            throws FuseException {
        files.link(request, inode, parent, name, linked);
    }

    @Override
    public void unlink(FuseRequest request, long parent, FileName name) throws FuseException {
        files.unlink(request, parent, name);
    }

    @Override
    public void rmdir(FuseRequest request, long parent, FileName name) throws FuseException {
        files.rmdir(request, parent, name);
    }

    @Override
    public void rename(FuseRequest request, long parent, FileName name, long newParent, FileName newName, int flags)
            throws FuseException {
        files.rename(request, parent, name, newParent, newName, flags);
    }

    @Override
    public long open(FuseRequest request, long inode, int flags) throws FuseException {
        return files.open(request, inode, flags);
    }

    @Override
    public long create(FuseRequest request, long parent, FileName name, int mode, int flags, Attributes made)
            throws FuseException {
        return files.create(request, parent, name, mode, flags, made);
    }

    @Override
    public void read(FuseRequest request, long inode, long handle, long offset, ByteBuffer into) throws FuseException {
        files.read(request, inode, handle, offset, into);
    }

    @Override
    public int write(FuseRequest request, long inode, long handle, long offset, ByteBuffer from) throws FuseException {
        return files.write(request, inode, handle, offset, from);
    }

    @Override
    public void flush(FuseRequest request, long inode, long handle) throws FuseException {
        files.flush(request, inode, handle);
    }

    @Override
    public void release(FuseRequest request, long inode, long handle) throws FuseException {
        files.release(request, inode, handle);
    }

    @Override
    public void fsync(FuseRequest request, long inode, long handle, boolean dataOnly) throws FuseException {
        files.fsync(request, inode, handle, dataOnly);
    }

    @Override
    public long opendir(FuseRequest request, long inode, int flags) throws FuseException {
        return files.opendir(request, inode, flags);
    }

    @Override
    public void readdir(FuseRequest request, long inode, long handle, long offset, Listing listing)
            throws FuseException {
        files.readdir(request, inode, handle, offset, listing);
    }

    @Override
    public void releasedir(FuseRequest request, long inode, long handle) throws FuseException {
        files.releasedir(request, inode, handle);
    }

    @Override
    public void fsyncdir(FuseRequest request, long inode, long handle, boolean dataOnly) throws FuseException {
        files.fsyncdir(request, inode, handle, dataOnly);
    }

    @Override
    public Capacity capacity(FuseRequest request) throws FuseException {
        return files.capacity(request);
    }

    @Override
    public void access(FuseRequest request, long inode, int mask) throws FuseException {
        files.access(request, inode, mask);
    }

    @Override
    public void fallocate(FuseRequest request, long inode, long handle, long offset, long length, int mode)
            throws FuseException {
        files.fallocate(request, inode, handle, offset, length, mode);
    }

    @Override
    public long seek(FuseRequest request, long inode, long handle, long offset, int whence) throws FuseException {
        return files.seek(request, inode, handle, offset, whence);
    }

    @Override
    public void close() {
        files.close();
    }
}
