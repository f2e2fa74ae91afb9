package dev.lighthouse.fuse.fs;

/**
 * What a file system says of one file or directory; the fields of {@code struct fuse_attr} and the identity of {@code
 * struct fuse_entry_out}. A mutable object that the server hands out, one a thread, and that is cleared before each use.
 */
public final class Attributes {

    /** By which the kernel will ask for it from now on; the root is {@link FuseFileSystem#ROOT}. */
    public long inode;

    /** Tells two files apart that had the same inode number one after the other. */
    public long generation;

    public long size;

    /** Of 512 bytes. */
    public long blocks;

    /** Seconds since 1970, and nanoseconds within the second. */
    public long atime;

    public long mtime;
    public long ctime;
    public int atimeNanos;
    public int mtimeNanos;
    public int ctimeNanos;

    /** Type and permissions, as in {@code stat(2)}. */
    public int mode;

    public int links;
    public int uid;
    public int gid;
    public int device;
    public int blockSize;

    /** Sets everything to 0. */
    public Attributes clear() {
        inode = 0;
        generation = 0;
        size = 0;
        blocks = 0;
        atime = 0;
        mtime = 0;
        ctime = 0;
        atimeNanos = 0;
        mtimeNanos = 0;
        ctimeNanos = 0;
        mode = 0;
        links = 0;
        uid = 0;
        gid = 0;
        device = 0;
        blockSize = 0;
        return this;
    }
}
