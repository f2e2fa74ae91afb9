package dev.lighthouse.fuse.internal;

/**
 * The kernel's FUSE protocol, version 7.38: names, numbers and layouts of {@code linux/fuse.h}. A structure's constant is
 * its size, a field's the offset within its structure. All integers are in the machine's own byte order.
 */
final class FuseProtocol {

    static final int FUSE_KERNEL_VERSION = 7;
    static final int FUSE_KERNEL_MINOR_VERSION = 38;

    /** The oldest minor version that this server speaks: all structures below have had their size since then. */
    static final int OLDEST_MINOR_VERSION = 31;

    static final int FUSE_MIN_READ_BUFFER = 8192;

    // enum fuse_opcode
    static final int FUSE_LOOKUP = 1;
    static final int FUSE_FORGET = 2;
    static final int FUSE_GETATTR = 3;
    static final int FUSE_SETATTR = 4;
    static final int FUSE_READLINK = 5;
    static final int FUSE_SYMLINK = 6;
    static final int FUSE_MKNOD = 8;
    static final int FUSE_MKDIR = 9;
    static final int FUSE_UNLINK = 10;
    static final int FUSE_RMDIR = 11;
    static final int FUSE_RENAME = 12;
    static final int FUSE_LINK = 13;
    static final int FUSE_OPEN = 14;
    static final int FUSE_READ = 15;
    static final int FUSE_WRITE = 16;
    static final int FUSE_STATFS = 17;
    static final int FUSE_RELEASE = 18;
    static final int FUSE_FSYNC = 20;
    static final int FUSE_SETXATTR = 21;
    static final int FUSE_GETXATTR = 22;
    static final int FUSE_LISTXATTR = 23;
    static final int FUSE_REMOVEXATTR = 24;
    static final int FUSE_FLUSH = 25;
    static final int FUSE_INIT = 26;
    static final int FUSE_OPENDIR = 27;
    static final int FUSE_READDIR = 28;
    static final int FUSE_RELEASEDIR = 29;
    static final int FUSE_FSYNCDIR = 30;
    static final int FUSE_ACCESS = 34;
    static final int FUSE_CREATE = 35;
    static final int FUSE_INTERRUPT = 36;
    static final int FUSE_DESTROY = 38;
    static final int FUSE_BATCH_FORGET = 42;
    static final int FUSE_FALLOCATE = 43;
    static final int FUSE_READDIRPLUS = 44;
    static final int FUSE_RENAME2 = 45;
    static final int FUSE_LSEEK = 46;
    static final int FUSE_COPY_FILE_RANGE = 47;

    // INIT request/reply flags
    static final int FUSE_ASYNC_READ = 1;
    static final int FUSE_ATOMIC_O_TRUNC = 1 << 3;
    static final int FUSE_BIG_WRITES = 1 << 5;
    static final int FUSE_AUTO_INVAL_DATA = 1 << 12;
    static final int FUSE_DO_READDIRPLUS = 1 << 13;
    static final int FUSE_READDIRPLUS_AUTO = 1 << 14;
    static final int FUSE_ASYNC_DIO = 1 << 15;
    static final int FUSE_PARALLEL_DIROPS = 1 << 18;
    static final int FUSE_ABORT_ERROR = 1 << 21;
    static final int FUSE_MAX_PAGES = 1 << 22;
    static final int FUSE_HANDLE_KILLPRIV_V2 = 1 << 28;

    // fuse_setattr_in.valid
    static final int FATTR_MODE = 1;
    static final int FATTR_UID = 1 << 1;
    static final int FATTR_GID = 1 << 2;
    static final int FATTR_SIZE = 1 << 3;
    static final int FATTR_ATIME = 1 << 4;
    static final int FATTR_MTIME = 1 << 5;
    static final int FATTR_ATIME_NOW = 1 << 7;
    static final int FATTR_MTIME_NOW = 1 << 8;
    static final int FATTR_KILL_SUIDGID = 1 << 11;

    // fuse_open_out.open_flags
    static final int FOPEN_DIRECT_IO = 1;
    static final int FOPEN_KEEP_CACHE = 1 << 1;
    static final int FOPEN_NOFLUSH = 1 << 5;

    static final int FUSE_OPEN_KILL_SUIDGID = 1;
    static final int FUSE_WRITE_KILL_SUIDGID = 1 << 2;
    static final int FUSE_FSYNC_FDATASYNC = 1;

    // struct fuse_in_header
    static final int IN_HEADER = 40;
    static final int IN_LEN = 0;
    static final int IN_OPCODE = 4;
    static final int IN_UNIQUE = 8;
    static final int IN_NODEID = 16;
    static final int IN_UID = 24;
    static final int IN_GID = 28;
    static final int IN_PID = 32;

    // struct fuse_out_header
    static final int OUT_HEADER = 16;
    static final int OUT_LEN = 0;
    static final int OUT_ERROR = 4;
    static final int OUT_UNIQUE = 8;

    // struct fuse_init_in; up to minor version 35 it ended after flags
    static final int INIT_IN = 16;
    static final int INIT_IN_MAJOR = 0;
    static final int INIT_IN_MINOR = 4;
    static final int INIT_IN_MAX_READAHEAD = 8;
    static final int INIT_IN_FLAGS = 12;

    // struct fuse_init_out
    static final int INIT_OUT = 64;
    static final int INIT_OUT_MAJOR = 0;
    static final int INIT_OUT_MINOR = 4;
    static final int INIT_OUT_MAX_READAHEAD = 8;
    static final int INIT_OUT_FLAGS = 12;
    static final int INIT_OUT_MAX_BACKGROUND = 16;
    static final int INIT_OUT_CONGESTION_THRESHOLD = 18;
    static final int INIT_OUT_MAX_WRITE = 20;
    static final int INIT_OUT_TIME_GRAN = 24;
    static final int INIT_OUT_MAX_PAGES = 28;

    // struct fuse_setattr_in
    static final int SETATTR_IN = 88;
    static final int SETATTR_VALID = 0;
    static final int SETATTR_SIZE = 16;
    static final int SETATTR_ATIME = 32;
    static final int SETATTR_MTIME = 40;
    static final int SETATTR_ATIMENSEC = 56;
    static final int SETATTR_MTIMENSEC = 60;
    static final int SETATTR_MODE = 68;
    static final int SETATTR_UID = 76;
    static final int SETATTR_GID = 80;

    // struct fuse_read_in and fuse_write_in
    static final int READ_IN = 40;
    static final int WRITE_IN = 40;
    static final int IO_FH = 0;
    static final int IO_OFFSET = 8;
    static final int IO_SIZE = 16;
    static final int WRITE_FLAGS = 20;

    // the smaller requests
    static final int FORGET_IN = 8;
    static final int BATCH_FORGET_IN = 8;
    static final int FORGET_ONE = 16;
    static final int GETATTR_IN = 16;
    static final int MKNOD_IN = 16;
    static final int MKDIR_IN = 8;
    static final int RENAME_IN = 8;
    static final int RENAME2_IN = 16;
    static final int LINK_IN = 8;
    static final int OPEN_IN = 8;
    static final int CREATE_IN = 16;
    static final int RELEASE_IN = 24;
    static final int FLUSH_IN = 24;
    static final int FSYNC_IN = 16;
    static final int ACCESS_IN = 8;
    static final int INTERRUPT_IN = 8;
    static final int FALLOCATE_IN = 32;
    static final int LSEEK_IN = 24;

    /** struct fuse_dirent without its name. */
    static final int NAME_OFFSET = 24;

    /** struct fuse_entry_out; its attr follows the first 40 bytes. */
    static final int ENTRY_OUT = 128;

    private FuseProtocol() {}

    /** The request's name in lower case, as in {@code lookup}, or {@code opcode-N}. */
    static String name(int opcode) {
        return switch (opcode) {
            case FUSE_LOOKUP -> "lookup";
            case FUSE_FORGET -> "forget";
            case FUSE_GETATTR -> "getattr";
            case FUSE_SETATTR -> "setattr";
            case FUSE_READLINK -> "readlink";
            case FUSE_SYMLINK -> "symlink";
            case FUSE_MKNOD -> "mknod";
            case FUSE_MKDIR -> "mkdir";
            case FUSE_UNLINK -> "unlink";
            case FUSE_RMDIR -> "rmdir";
            case FUSE_RENAME -> "rename";
            case FUSE_LINK -> "link";
            case FUSE_OPEN -> "open";
            case FUSE_READ -> "read";
            case FUSE_WRITE -> "write";
            case FUSE_STATFS -> "statfs";
            case FUSE_RELEASE -> "release";
            case FUSE_FSYNC -> "fsync";
            case FUSE_SETXATTR -> "setxattr";
            case FUSE_GETXATTR -> "getxattr";
            case FUSE_LISTXATTR -> "listxattr";
            case FUSE_REMOVEXATTR -> "removexattr";
            case FUSE_FLUSH -> "flush";
            case FUSE_INIT -> "init";
            case FUSE_OPENDIR -> "opendir";
            case FUSE_READDIR -> "readdir";
            case FUSE_RELEASEDIR -> "releasedir";
            case FUSE_FSYNCDIR -> "fsyncdir";
            case FUSE_ACCESS -> "access";
            case FUSE_CREATE -> "create";
            case FUSE_INTERRUPT -> "interrupt";
            case FUSE_DESTROY -> "destroy";
            case FUSE_BATCH_FORGET -> "batch_forget";
            case FUSE_FALLOCATE -> "fallocate";
            case FUSE_READDIRPLUS -> "readdirplus";
            case FUSE_RENAME2 -> "rename2";
            case FUSE_LSEEK -> "lseek";
            case FUSE_COPY_FILE_RANGE -> "copy_file_range";
            default -> "opcode-" + opcode;
        };
    }
}
