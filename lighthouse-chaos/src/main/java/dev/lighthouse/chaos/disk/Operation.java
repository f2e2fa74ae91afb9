package dev.lighthouse.chaos.disk;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a client asks of a disk, as far as faults tell it apart. */
public enum Operation {
    LOOKUP,
    STAT,
    /** Of permissions, owner or times. */
    CHANGE,
    /** A change of a file's size other than by writing; an open with {@code O_TRUNC} is one after the open. */
    TRUNCATE,
    READLINK,
    CREATE,
    MKDIR,
    SYMLINK,
    LINK,
    UNLINK,
    RMDIR,
    /** Matched by the old path, else by the new one. */
    RENAME,
    OPEN,
    READ,
    WRITE,
    /** {@code fsync} and {@code fdatasync} of a file. */
    FSYNC,
    READDIR,
    /** {@code fsync} of a directory. */
    FSYNCDIR,
    FALLOCATE;

    /** All of them. */
    public static final Set<Operation> ALL = Collections.unmodifiableSet(EnumSet.allOf(Operation.class));

    /** Those that a disk which is read-only refuses. An open for writing passes unless it truncates; what is written fails. */
    public static final Set<Operation> CHANGING = Collections.unmodifiableSet(
            EnumSet.of(CHANGE, TRUNCATE, CREATE, MKDIR, SYMLINK, LINK, UNLINK, RMDIR, RENAME, WRITE, FALLOCATE));
}
