package dev.lighthouse.fuse.fs;

import java.nio.ByteBuffer;

/**
 * Answers every request at once and keeps nothing: what a mount costs before any file system has done anything. Every
 * name exists; one that begins with {@code d-} is an empty folder, any other a file of {@value #SIZE} zero bytes. Whatever
 * is made, written or removed is acknowledged and forgotten.
 */
public final class NullFileSystem implements FuseFileSystem {

    /** The size of every file. */
    public static final long SIZE = 1 << 20;

    /** How the names of folders begin. */
    public static final String FOLDER = "d-";

    private static final int BLOCK = 4096;
    private static final long IS_FOLDER = 1;
    private static final long NOT_THE_ROOT = 2;
    private static final byte[] PREFIX = FileName.of(FOLDER).bytes();

    private final ByteBuffer zeros = ByteBuffer.allocateDirect((int) SIZE);

    /**
     * The same number for the same name in the same folder, and another for any other: the kernel takes a folder for one
     * that is inside itself when its number comes twice.
     */
    private static long inode(long parent, FileName name, long kind) {
        long mixed = (parent * 0x9E3779B97F4A7C15L + name.hashCode()) * 0xBF58476D1CE4E5B9L;
        return (mixed ^ mixed >>> 29) & ~IS_FOLDER | NOT_THE_ROOT | kind;
    }

    private static void describe(long inode, Attributes found) {
        boolean folder = (inode & IS_FOLDER) != 0;
        found.inode = inode;
        found.mode = folder ? Mode.DIRECTORY | 0777 : Mode.FILE | 0666;
        found.links = folder ? 2 : 1;
        found.size = folder ? 0 : SIZE;
        found.blockSize = BLOCK;
    }

    @Override
    public void lookup(FuseRequest request, long parent, FileName name, Attributes found) {
        describe(inode(parent, name, name.startsWith(PREFIX) ? IS_FOLDER : 0), found);
    }

    @Override
    public void attributes(FuseRequest request, long inode, Attributes found) {
        describe(inode, found);
    }

    @Override
    public void change(FuseRequest request, long inode, AttributeChange change, Attributes changed) {
        describe(inode, changed);
    }

    @Override
    public void mknod(FuseRequest request, long parent, FileName name, int mode, int device, Attributes made) {
        describe(inode(parent, name, 0), made);
    }

    @Override
    public void mkdir(FuseRequest request, long parent, FileName name, int mode, Attributes made) {
        describe(inode(parent, name, IS_FOLDER), made);
    }

    @Override
    public void unlink(FuseRequest request, long parent, FileName name) {}

    @Override
    public void rmdir(FuseRequest request, long parent, FileName name) {}

    @Override
    public void rename(FuseRequest request, long parent, FileName name, long newParent, FileName newName, int flags) {}

    @Override
    public void read(FuseRequest request, long inode, long handle, long offset, ByteBuffer into) {
        long length = Math.min(into.remaining(), SIZE - offset);
        if (length > 0) {
            into.put(into.position(), zeros, 0, (int) length);
            into.position(into.position() + (int) length);
        }
    }

    @Override
    public int write(FuseRequest request, long inode, long handle, long offset, ByteBuffer from) {
        return from.remaining();
    }

    @Override
    public void fsync(FuseRequest request, long inode, long handle, boolean dataOnly) {}

    @Override
    public void fsyncdir(FuseRequest request, long inode, long handle, boolean dataOnly) {}

    @Override
    public void readdir(FuseRequest request, long inode, long handle, long offset, Listing listing) {}
}
