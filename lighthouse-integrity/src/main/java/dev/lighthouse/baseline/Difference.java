package dev.lighthouse.baseline;

/**
 * An event of a store that is not as the baseline sealed it.
 *
 * @param kind of difference
 * @param id of the event
 * @param detail a sentence that holds no values of events
 */
public record Difference(Kind kind, String id, String detail) {

    /** How a store can differ from its baseline. */
    public enum Kind {
        /** The content is another. */
        ALTERED,
        /** The event is not there, and events after it are. */
        DELETED,
        /** The event is not there, nor is any after it. */
        CUT,
        /** The event stood before one that it now stands behind. */
        REORDERED,
        /** The event is there once more. */
        DUPLICATED,
        /** The event stands between sealed ones but was never sealed. */
        INSERTED,
        /** Bytes that cannot be read stand where the event stood. */
        UNREADABLE,
        /** The baseline's seal is by a key that is not at hand. */
        UNKNOWN_KEY
    }

    @Override
    public String toString() {
        return kind + " " + id + ": " + detail;
    }
}
