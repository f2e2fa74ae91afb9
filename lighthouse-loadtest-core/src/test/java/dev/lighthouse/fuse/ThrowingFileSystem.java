package dev.lighthouse.fuse;

import dev.lighthouse.fuse.fs.Attributes;
import dev.lighthouse.fuse.fs.Errno;
import dev.lighthouse.fuse.fs.FileName;
import dev.lighthouse.fuse.fs.FuseException;
import dev.lighthouse.fuse.fs.FuseFileSystem;
import dev.lighthouse.fuse.fs.FuseRequest;
import dev.lighthouse.fuse.fs.Listing;
import dev.lighthouse.fuse.fs.MemoryFileSystem;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;

/** Files in memory, save for some names that throw, and one that hangs until its caller is interrupted. */
public final class ThrowingFileSystem implements FuseFileSystem {

    private final MemoryFileSystem files = new MemoryFileSystem();

    @Override
    public void lookup(FuseRequest request, long parent, FileName name, Attributes found) throws FuseException {
        switch (name.toString()) {
            case "throws" -> throw new IllegalStateException("thrown on purpose");
            case "overflows" -> throw new StackOverflowError();
            case "hangs" -> hang(request);
            default -> files.lookup(request, parent, name, found);
        }
    }

    private static void hang(FuseRequest request) throws FuseException {
        System.out.println("hanging");
        while (!request.isInterrupted()) {
            LockSupport.parkNanos(1_000_000);
        }
        System.out.println("interrupted");
        throw Errno.of(Errno.EINTR);
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
    public void mknod(FuseRequest request, long parent, FileName name, int mode, int device, Attributes made)
            throws FuseException {
        files.mknod(request, parent, name, mode, device, made);
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
    public void readdir(FuseRequest request, long inode, long handle, long offset, Listing listing)
            throws FuseException {
        files.readdir(request, inode, handle, offset, listing);
    }
}
