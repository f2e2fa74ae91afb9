package dev.lighthouse.fuse.fs;

/** The bits of a mode ({@code inode(7)}). */
public final class Mode {

    public static final int TYPE = 0170000;
    public static final int DIRECTORY = 0040000;
    public static final int FILE = 0100000;
    public static final int SYMLINK = 0120000;
    public static final int SET_UID = 04000;
    public static final int SET_GID = 02000;
    public static final int PERMISSIONS = 07777;
    private static final int GROUP_EXECUTE = 00010;

    private Mode() {}

    public static boolean isDirectory(int mode) {
        return (mode & TYPE) == DIRECTORY;
    }

    public static boolean isFile(int mode) {
        return (mode & TYPE) == FILE;
    }

    /** What is left of a mode when somebody without privilege writes to the file: no set-user-id, no set-group-id. */
    public static int withoutSetId(int mode) {
        int left = mode & ~SET_UID;
        return (mode & GROUP_EXECUTE) == 0 ? left : left & ~SET_GID;
    }
}
