package dev.lighthouse.merkle;

/**
 * What a log found when it was opened.
 *
 * @param entries how many it has
 * @param droppedBytes how many bytes after the last whole entry were dropped; 0 when the log had ended cleanly. They were
 *     never synced
 */
public record Recovery(long entries, long droppedBytes) {

    /** Whether something was dropped. */
    public boolean hasDropped() {
        return droppedBytes > 0;
    }

    /** A sentence. */
    @Override
    public String toString() {
        return "opened with " + entries + " entries"
                + (hasDropped()
                        ? "; dropped " + droppedBytes
                                + " bytes behind them that were not written whole and never synced"
                        : "");
    }
}
