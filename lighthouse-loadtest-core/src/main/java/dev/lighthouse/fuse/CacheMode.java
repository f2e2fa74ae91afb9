package dev.lighthouse.fuse;

/**
 * How much of a mount the kernel may answer by itself. Part of every result, because it decides what was measured.
 *
 * <table>
 * <caption>Settings by mode</caption>
 * <tr><th></th><th>MEASURED</th><th>DEFAULT</th><th>LEAN</th></tr>
 * <tr><td>names and attributes stay valid for</td><td>0 s</td><td>1 s</td><td>1 s</td></tr>
 * <tr><td>absent names stay valid for</td><td>0 s</td><td>0 s</td><td>0 s</td></tr>
 * <tr><td>page cache</td><td>none (direct I/O)</td><td>dropped at open and when the size or time of change
 * differs</td><td>kept</td></tr>
 * <tr><td>FLUSH at close</td><td>always</td><td>always</td><td>not when opened for reading</td></tr>
 * <tr><td>permissions checked by the kernel</td><td>yes</td><td>yes</td><td>no</td></tr>
 * </table>
 *
 * <p>Under MEASURED a file cannot be mapped with {@code MAP_SHARED}. LEAN is for a single user whose files change through
 * the mount only: what the mount's owner may open, everybody who reaches the mount may.
 */
public enum CacheMode {
    /** Every call is a round trip to the server. */
    MEASURED(0),
    /** As most FUSE file systems are mounted. */
    DEFAULT(1),
    /** As few round trips as possible. */
    LEAN(1);

    private final int validSeconds;

    CacheMode(int validSeconds) {
        this.validSeconds = validSeconds;
    }

    /** For how long the kernel may use names and attributes without asking again. */
    public int validSeconds() {
        return validSeconds;
    }

    /** Whether reads and writes pass the page cache by. */
    public boolean directIo() {
        return this == MEASURED;
    }

    /** Whether pages outlive an open, and nothing but the mount changes files. */
    public boolean keepsPages() {
        return this == LEAN;
    }

    /** Whether the kernel checks permissions by the mode of files. */
    public boolean checksPermissions() {
        return this != LEAN;
    }
}
