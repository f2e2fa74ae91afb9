package dev.lighthouse.fuse.fs;

import java.nio.ByteBuffer;

/**
 * A file system as the kernel asks for it: by inode number, one request a call. What is not implemented answers {@code
 * ENOSYS}, and the kernel then does without where it can.
 *
 * <p>The server calls from several threads at once. Whatever a method throws other than {@link FuseException} answers
 * {@code EIO} and is counted. Buffers and the server's objects ({@link FuseRequest}, {@link Attributes}, {@link
 * AttributeChange}, {@link Listing}) are valid during the call only.
 *
 * <p>Methods that fill in {@code Attributes} of an entry they found or made (lookup, mknod, mkdir, symlink, link, create)
 * count as one lookup each, until the kernel forgets it; an inode number stays valid until then, also without any name.
 *
 * <p>A file system must not use files of its own mount. It has a public constructor without parameters, or with one
 * {@code String}.
 */
public interface FuseFileSystem extends AutoCloseable {

    /** The inode of the root. */
    long ROOT = 1;

    /**
     * Finds a name in a directory.
     *
     * @throws FuseException {@code ENOENT}: there is none
     */
    void lookup(FuseRequest request, long parent, FileName name, Attributes found) throws FuseException;

    /** That many lookups of an inode are no longer known to the kernel. */
    default void forget(long inode, long lookups) {}

    /**
     * All attributes of an inode, as {@code stat(2)} shows them.
     *
     * @throws FuseException {@code ESTALE}: there is no such inode any more
     */
    void attributes(FuseRequest request, long inode, Attributes found) throws FuseException;

    /** Changes some and returns them all. */
    default void change(FuseRequest request, long inode, AttributeChange change, Attributes changed)
            throws FuseException {
        throw Errno.of(Errno.ENOSYS);
    }

    /**
     * The target of a symbolic link, as it was given to {@link #symlink}, without a zero byte at its end.
     *
     * @throws FuseException {@code EINVAL}: the inode is no symbolic link
     */
    default byte[] readlink(FuseRequest request, long inode) throws FuseException {
        throw Errno.of(Errno.ENOSYS);
    }

    /** Makes a file that is not opened; {@code mode} has its type, and the caller's umask is applied. */
    default void mknod(FuseRequest request, long parent, FileName name, int mode, int device, Attributes made)
            throws FuseException {
        throw Errno.of(Errno.ENOSYS);
    }

    /**
     * Makes an empty directory; {@code mode} has permissions, to which the caller's umask is applied, and perhaps no type.
     *
     * @throws FuseException {@code EEXIST}: the name is taken; {@code ENOSPC}: there is no room; {@code ENOENT}: the parent
     *     was removed
     */
    default void mkdir(FuseRequest request, long parent, FileName name, int mode, Attributes made)
            throws FuseException {
        throw Errno.of(Errno.ENOSYS);
    }

    /**
     * Makes a symbolic link to whatever text.
     *
     * @throws FuseException as for {@link #mkdir}
     */
    default void symlink(FuseRequest request, long parent, FileName name, byte[] target, Attributes made)
            throws FuseException {
        throw Errno.of(Errno.ENOSYS);
    }

    /**
     * Gives a file one more name; its number of links in {@code linked} is the new one.
     *
     * @throws FuseException {@code EEXIST}: the name is taken; {@code EPERM}: the inode is a directory; {@code EMLINK}: it
     *     has too many names
     */
    default void link(FuseRequest request, long inode, long parent, FileName name, Attributes linked)
            throws FuseException {
        throw Errno.of(Errno.ENOSYS);
    }

    /**
     * Removes a name that is no directory's. The inode stays until the kernel forgets it.
     *
     * @throws FuseException {@code ENOENT}: there is none; {@code EISDIR}: it is a directory's
     */
    default void unlink(FuseRequest request, long parent, FileName name) throws FuseException {
        throw Errno.of(Errno.ENOSYS);
    }

    /**
     * Removes an empty directory. The inode stays until the kernel forgets it.
     *
     * @throws FuseException {@code ENOENT}: there is none; {@code ENOTDIR}: it is no directory; {@code ENOTEMPTY}: it has
     *     entries
     */
    default void rmdir(FuseRequest request, long parent, FileName name) throws FuseException {
        throw Errno.of(Errno.ENOSYS);
    }

    /** As {@code renameat2(2)}; {@code flags} are its own (1 no replace, 2 exchange). */
    default void rename(FuseRequest request, long parent, FileName name, long newParent, FileName newName, int flags)
            throws FuseException {
        throw Errno.of(Errno.ENOSYS);
    }

    /** Opens a file; {@code flags} as in {@code open(2)}, {@code O_TRUNC} included. Returns a handle of its choice. */
    default long open(FuseRequest request, long inode, int flags) throws FuseException {
        return 0;
    }

    /** Makes a file and opens it. */
    default long create(FuseRequest request, long parent, FileName name, int mode, int flags, Attributes made)
            throws FuseException {
        mknod(request, parent, name, mode, 0, made);
        return open(request, made.inode, flags);
    }

    /** Puts at most {@code into.remaining()} bytes; less only at the end of the file. The buffer is direct. */
    void read(FuseRequest request, long inode, long handle, long offset, ByteBuffer into) throws FuseException;

    /** Takes {@code from.remaining()} bytes and returns how many were written. The buffer is direct. */
    default int write(FuseRequest request, long inode, long handle, long offset, ByteBuffer from) throws FuseException {
        throw Errno.of(Errno.ENOSYS);
    }

    /** A descriptor of the file was closed. */
    default void flush(FuseRequest request, long inode, long handle) throws FuseException {
        throw Errno.of(Errno.ENOSYS);
    }

    /** The last descriptor of the handle was closed. */
    default void release(FuseRequest request, long inode, long handle) throws FuseException {}

    /**
     * Makes what was written to a file survive the machine; with {@code dataOnly} its times may be lost.
     *
     * @throws FuseException {@code ENOSYS}: the kernel takes it for done, and asks no more; {@code EIO}: it was not done
     */
    default void fsync(FuseRequest request, long inode, long handle, boolean dataOnly) throws FuseException {
        throw Errno.of(Errno.ENOSYS);
    }

    /**
     * Opens a directory and returns a handle of its choice, which {@link #readdir} gets; 0 unless told.
     *
     * @throws FuseException {@code ENOTDIR}: it is none
     */
    default long opendir(FuseRequest request, long inode, int flags) throws FuseException {
        return 0;
    }

    /** Adds entries from an offset on (0, or one that came with an entry) until there are no more or none fits. */
    void readdir(FuseRequest request, long inode, long handle, long offset, Listing listing) throws FuseException;

    /** The last descriptor of a directory's handle was closed. */
    default void releasedir(FuseRequest request, long inode, long handle) throws FuseException {}

    /**
     * Makes names in a directory survive the machine, as {@link #fsync} does for content.
     *
     * @throws FuseException as for {@link #fsync}
     */
    default void fsyncdir(FuseRequest request, long inode, long handle, boolean dataOnly) throws FuseException {
        throw Errno.of(Errno.ENOSYS);
    }

    /**
     * How large it is and what is left, for {@code statfs(2)}; nothing of either unless told.
     *
     * @throws FuseException {@code EIO}: that cannot be said now
     */
    default Capacity capacity(FuseRequest request) throws FuseException {
        return new Capacity(4096, 0, 0, 0, 0, 0);
    }

    /** As {@code access(2)}; asked only where the mount is without {@code default_permissions}. */
    default void access(FuseRequest request, long inode, int mask) throws FuseException {
        throw Errno.of(Errno.ENOSYS);
    }

    /** As {@code fallocate(2)}. */
    default void fallocate(FuseRequest request, long inode, long handle, long offset, long length, int mode)
            throws FuseException {
        throw Errno.of(Errno.ENOSYS);
    }

    /** As {@code lseek(2)} with {@code SEEK_DATA} (3) or {@code SEEK_HOLE} (4). */
    default long seek(FuseRequest request, long inode, long handle, long offset, int whence) throws FuseException {
        throw Errno.of(Errno.ENOSYS);
    }

    /** The server is about to end. */
    @Override
    default void close() {}
}
