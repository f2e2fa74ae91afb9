package dev.lighthouse.events;

/**
 * Something that is wrong with a store, at a place.
 *
 * @param kind of what is wrong
 * @param place file and bytes, line or row, for people
 * @param detail a sentence that holds no values of events
 */
public record Anomaly(Kind kind, String place, String detail) {

    /** What is wrong. */
    public enum Kind {
        /** The store's own seal of an event disagrees with its bytes. */
        HASH_MISMATCH,
        /** A record is whole, but the length in front of it is not its own. */
        BAD_LENGTH,
        /** Bytes that are no record stand before the next whole one, or before the end. */
        DAMAGED,
        /** The store ends within a record. */
        CUT,
        /** A file is shorter than what was read of it before, or is another than it was. */
        TRUNCATED,
        /** A file between two others is not there. */
        MISSING_FILE,
        /** A record or line that is no event. */
        MALFORMED,
        /** Sequence numbers that are not there. */
        GAP,
        /** A sequence number that was there before. */
        DUPLICATE,
        /** A sequence number that stands behind a larger one. */
        REORDERED,
        /** What is missing cannot be told from what is yet to come; why is said in the detail. */
        INCONCLUSIVE
    }

    @Override
    public String toString() {
        return kind + " at " + place + ": " + detail;
    }
}
