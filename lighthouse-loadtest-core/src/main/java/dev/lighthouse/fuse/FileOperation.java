package dev.lighthouse.fuse;

import java.util.Locale;

/** What the probe does with files; each is one measured operation, opening and closing included. */
public enum FileOperation {
    /** Makes an empty file. */
    CREATE,
    /** Opens a file, writes it whole, closes it. */
    WRITE,
    /** Opens a file, reads it whole, closes it, and checks what it read. */
    READ,
    /** Asks for a file's attributes. */
    STAT,
    /** Lists the agent's folder. */
    READDIR,
    /** Gives a file another name. */
    RENAME,
    /** Opens a file, has it written to its medium, closes it. */
    FSYNC,
    /** Removes a file. */
    UNLINK;

    /** The name of the operation in results and thresholds: {@code fuse-read}. */
    public String operation() {
        return "fuse-" + word();
    }

    /** Its name where it goes to the mount that answers at once: {@code null-read}. */
    public String onNull() {
        return "null-" + word();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
