package dev.lighthouse.fuse.fs;

import static dev.lighthouse.fuse.internal.OpenFlags.*;

import dev.lighthouse.fuse.internal.NativeMemory;
import dev.lighthouse.fuse.internal.Syscall;
import dev.lighthouse.fuse.internal.SystemCalls;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * System calls on files by descriptor and name, for names of any bytes. Safe for use by several threads: each has memory
 * of its own for arguments.
 */
final class HostFiles {

    static final int AT_FDCWD = -100;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_REMOVEDIR = 0x200;
    private static final int AT_SYMLINK_FOLLOW = 0x400;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int STATX_BASIC_STATS = 0x7ff;
    private static final int STATX = 256;
    private static final int STATFS = 128;
    private static final int UTIME_NOW = (1 << 30) - 1;
    private static final int UTIME_OMIT = (1 << 30) - 2;
    private static final int LONGEST_PATH = 4096;
    private static final int DIRENTS = 32 * 1024;
    private static final byte[] NOTHING = new byte[0];

    private final SystemCalls kernel;
    private final ThreadLocal<Memory> memory = ThreadLocal.withInitial(Memory::new);

    /** What one thread needs. */
    private final class Memory {
        final NativeMemory arguments = new NativeMemory(kernel, 4 * LONGEST_PATH);
        final NativeMemory entries = new NativeMemory(kernel, DIRENTS);

        @Nullable ByteBuffer data;

        long dataAddress;

        /** Where the next byte of a buffer lies; the same buffer comes again and again. */
        @SuppressWarnings("ReferenceEquality")
        long address(ByteBuffer buffer) {
            if (data != buffer) {
                data = buffer;
                dataAddress = kernel.address(buffer);
            }
            return dataAddress + buffer.position();
        }
    }

    HostFiles(SystemCalls kernel) {
        this.kernel = kernel;
    }

    private static long require(long result) throws FuseException {
        if (result < 0) {
            throw Errno.of((int) -result);
        }
        return result;
    }

    private NativeMemory arguments() {
        return memory.get().arguments.clear();
    }

    /** The name under which a descriptor of ours, also one that only stands for a place, can be opened or changed. */
    private static byte[] path(int descriptor) {
        return ("/proc/self/fd/" + descriptor).getBytes(StandardCharsets.US_ASCII);
    }

    /** The permissions of what is made are the caller's business alone. */
    void ignoreOwnUmask() {
        kernel.call(Syscall.UMASK, 0);
    }

    int openAt(int folder, byte[] name, int flags, int mode) throws FuseException {
        return (int) require(kernel.call(Syscall.OPENAT, folder, arguments().text(name), flags | O_CLOEXEC, mode));
    }

    /** Opens what a descriptor stands for. */
    int reopen(int descriptor, int flags) throws FuseException {
        return openAt(AT_FDCWD, path(descriptor), flags, 0);
    }

    void close(int descriptor) {
        kernel.call(Syscall.CLOSE, descriptor);
    }

    /** Fills in all but the inode and the generation; returns what identifies the file: device, and inode on it. */
    PassThroughNode.Key stat(int descriptor, Attributes found) throws FuseException {
        NativeMemory at = arguments();
        long name = at.text(NOTHING);
        long room = at.room(STATX);
        require(kernel.call(
                Syscall.STATX, descriptor, name, AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, room));
        ByteBuffer b = at.buffer();
        int s = at.offset(room);
        found.blockSize = b.getInt(s + 4);
        found.links = b.getInt(s + 16);
        found.uid = b.getInt(s + 20);
        found.gid = b.getInt(s + 24);
        found.mode = b.getShort(s + 28) & 0xffff;
        found.size = b.getLong(s + 40);
        found.blocks = b.getLong(s + 48);
        found.atime = b.getLong(s + 64);
        found.atimeNanos = b.getInt(s + 72);
        found.ctime = b.getLong(s + 96);
        found.ctimeNanos = b.getInt(s + 104);
        found.mtime = b.getLong(s + 112);
        found.mtimeNanos = b.getInt(s + 120);
        int minor = b.getInt(s + 132);
        found.device = minor & 0xff | b.getInt(s + 128) << 8 | (minor & ~0xff) << 12;
        return new PassThroughNode.Key(
                (long) b.getInt(s + 136) << 32 | Integer.toUnsignedLong(b.getInt(s + 140)), b.getLong(s + 32));
    }

    void mknod(int folder, byte[] name, int mode, int device) throws FuseException {
        require(kernel.call(Syscall.MKNODAT, folder, arguments().text(name), mode, device));
    }

    void mkdir(int folder, byte[] name, int mode) throws FuseException {
        require(kernel.call(Syscall.MKDIRAT, folder, arguments().text(name), mode));
    }

    void symlink(byte[] target, int folder, byte[] name) throws FuseException {
        NativeMemory at = arguments();
        require(kernel.call(Syscall.SYMLINKAT, at.text(target), folder, at.text(name)));
    }

    byte[] readlink(int descriptor) throws FuseException {
        NativeMemory at = arguments();
        long name = at.text(NOTHING);
        long room = at.room(LONGEST_PATH);
        long length = require(kernel.call(Syscall.READLINKAT, descriptor, name, room, LONGEST_PATH));
        byte[] target = new byte[(int) length];
        at.buffer().get(at.offset(room), target);
        return target;
    }

    void link(int descriptor, int folder, byte[] name) throws FuseException {
        NativeMemory at = arguments();
        long from = at.text(path(descriptor));
        require(kernel.call(Syscall.LINKAT, AT_FDCWD, from, folder, at.text(name), AT_SYMLINK_FOLLOW));
    }

    void unlink(int folder, byte[] name, boolean isFolder) throws FuseException {
        require(kernel.call(Syscall.UNLINKAT, folder, arguments().text(name), isFolder ? AT_REMOVEDIR : 0));
    }

    void rename(int folder, byte[] name, int newFolder, byte[] newName, int flags) throws FuseException {
        NativeMemory at = arguments();
        long from = at.text(name);
        require(kernel.call(Syscall.RENAMEAT2, folder, from, newFolder, at.text(newName), flags));
    }

    void chmod(int descriptor, int mode) throws FuseException {
        require(kernel.call(Syscall.FCHMODAT, AT_FDCWD, arguments().text(path(descriptor)), mode));
    }

    /** -1 leaves a user or group as it is. */
    void chown(int descriptor, int uid, int gid) throws FuseException {
        require(kernel.call(
                Syscall.FCHOWNAT,
                descriptor,
                arguments().text(NOTHING),
                uid,
                gid,
                AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW));
    }

    void truncate(int descriptor, long size) throws FuseException {
        int writable = reopen(descriptor, O_WRONLY);
        try {
            require(kernel.call(Syscall.FTRUNCATE, writable, size));
        } finally {
            close(writable);
        }
    }

    void setTimes(int descriptor, AttributeChange change) throws FuseException {
        NativeMemory at = arguments();
        long name = at.text(path(descriptor));
        long times = at.room(32);
        int t = at.offset(times);
        ByteBuffer b = at.buffer();
        b.putLong(t, change.changesAtime() ? change.newAtime() : 0);
        b.putLong(t + 8, nanos(change.changesAtime(), change.atimeIsNow(), change.newAtimeNanos()));
        b.putLong(t + 16, change.changesMtime() ? change.newMtime() : 0);
        b.putLong(t + 24, nanos(change.changesMtime(), change.mtimeIsNow(), change.newMtimeNanos()));
        require(kernel.call(Syscall.UTIMENSAT, AT_FDCWD, name, times, 0));
    }

    private static long nanos(boolean changes, boolean isNow, int nanos) {
        if (!changes) {
            return UTIME_OMIT;
        }
        return isNow ? UTIME_NOW : nanos;
    }

    void read(long handle, long offset, ByteBuffer into) throws FuseException {
        long address = memory.get().address(into);
        long length = require(kernel.call(Syscall.PREAD64, handle, address, into.remaining(), offset));
        into.position(into.position() + (int) length);
    }

    int write(long handle, long offset, ByteBuffer from) throws FuseException {
        long address = memory.get().address(from);
        return (int) require(kernel.call(Syscall.PWRITE64, handle, address, from.remaining(), offset));
    }

    void sync(long handle, boolean dataOnly) throws FuseException {
        require(kernel.call(dataOnly ? Syscall.FDATASYNC : Syscall.FSYNC, handle));
    }

    void fallocate(long handle, int mode, long offset, long length) throws FuseException {
        require(kernel.call(Syscall.FALLOCATE, handle, mode, offset, length));
    }

    long seek(long handle, long offset, int whence) throws FuseException {
        return require(kernel.call(Syscall.LSEEK, handle, offset, whence));
    }

    Capacity capacity(int descriptor) throws FuseException {
        NativeMemory at = arguments();
        long room = at.room(STATFS);
        require(kernel.call(Syscall.FSTATFS, descriptor, room));
        ByteBuffer b = at.buffer();
        int s = at.offset(room);
        return new Capacity(
                (int) b.getLong(s + 8),
                b.getLong(s + 16),
                b.getLong(s + 24),
                b.getLong(s + 32),
                b.getLong(s + 40),
                b.getLong(s + 48));
    }

    /**
     * The next entries of an open folder, as {@code getdents64(2)} lays them out; empty at its end. Valid until this
     * thread calls it again.
     */
    ByteBuffer entries(long handle) throws FuseException {
        NativeMemory entries = memory.get().entries.clear();
        long length = require(kernel.call(Syscall.GETDENTS64, handle, entries.room(DIRENTS), DIRENTS));
        return entries.buffer().position(0).limit((int) length);
    }
}
