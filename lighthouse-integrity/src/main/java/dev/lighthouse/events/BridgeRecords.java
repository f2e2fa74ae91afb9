package dev.lighthouse.events;

import dev.lighthouse.seal.HmacSealer;
import java.io.IOException;
import java.util.Arrays;

/**
 * Tells records apart in the bytes of one file of a bridge's log. Each step says what stands at the window's begin and how
 * long it is; nothing is moved. For one thread.
 */
final class BridgeRecords {

    static final int HEAD = 4 + HmacSealer.MAC_BYTES;

    /** How much may be read as records while one damage is searched through, so that crafted ones cannot make it quadratic. */
    private static final long MAX_SEARCHED = 256L * 1024 * 1024;

    private final HmacSealer sealer;
    private long budget = MAX_SEARCHED;

    BridgeRecords(HmacSealer sealer) {
        this.sealer = sealer;
    }

    /** What stands somewhere. */
    enum Found {
        /** A record whose MAC agrees. */
        RECORD,
        /** A record whose MAC does not, or bytes that only look like one. */
        DISAGREES,
        /** The beginning of a record, and then the end of what is there. */
        PART,
        /** The head of no record. */
        NOTHING
    }

    Found at(ByteWindow window, int at) throws IOException {
        if (!window.holds(at + HEAD + 1)) {
            return Found.PART;
        }
        int length = length(window, at);
        if (length < 1
                || length > BridgeLogEvents.MAX_RECORD
                || !MessagePack.beginsMap(window.bytes()[window.from() + at + HEAD])) {
            return Found.NOTHING;
        }
        if (!window.holds(at + HEAD + length)) {
            return Found.PART;
        }
        return agrees(window, at, length) ? Found.RECORD : Found.DISAGREES;
    }

    /** The length that the head at a place of the window claims. */
    static int length(ByteWindow window, int at) {
        byte[] bytes = window.bytes();
        int from = window.from() + at;
        return bytes[from] << 24
                | (bytes[from + 1] & 0xff) << 16
                | (bytes[from + 2] & 0xff) << 8
                | bytes[from + 3] & 0xff;
    }

    /** Whether the MAC at a place is of so many bytes behind it. */
    boolean agrees(ByteWindow window, int at, int length) {
        int mac = window.from() + at + 4;
        byte[] expected = Arrays.copyOfRange(window.bytes(), mac, mac + HmacSealer.MAC_BYTES);
        return sealer.matches(window.bytes(), mac + HmacSealer.MAC_BYTES, length, expected);
    }

    /**
     * Whether the length of a record whose MAC disagrees is its own: its payload is one whole map, or what follows looks
     * like a record, or nothing follows.
     */
    boolean isOwnLength(ByteWindow window, int length) throws IOException {
        try {
            MessagePack.fields(window.bytes(), window.from() + HEAD, length);
            return true;
        } catch (MessagePackException e) {
            int next = HEAD + length;
            return !window.holds(next + 1) || at(window, next) == Found.RECORD;
        }
    }

    /**
     * Searches for the next record whose MAC agrees, behind the window's begin.
     *
     * @return how far it is, or -1 when there is none in what is there. What was searched through and is more than a
     *     record's length before the end is then skipped
     */
    int search(ByteWindow window) throws IOException {
        budget = MAX_SEARCHED;
        for (int at = 1; window.holds(at + HEAD + 1); at++) {
            if (at > 2 * BridgeLogEvents.MAX_RECORD) {
                window.skip(BridgeLogEvents.MAX_RECORD);
                at -= BridgeLogEvents.MAX_RECORD;
            }
            // Most bytes are told by this one, before anything else is read: no record is as long as 16 MiB.
            if (window.bytes()[window.from() + at] == 0 && budget > 0 && isRecord(window, at)) {
                return at;
            }
        }
        return -1;
    }

    /** Whether the last search gave up because what it went through was made to look like records. */
    boolean hasGivenUp() {
        return budget <= 0;
    }

    /** Whether a record stands at a place: its payload is read first, which fails within a few bytes where none is. */
    private boolean isRecord(ByteWindow window, int at) throws IOException {
        int length = length(window, at);
        if (length < 1 || length > BridgeLogEvents.MAX_RECORD || !window.holds(at + HEAD + length)) {
            return false;
        }
        try {
            MessagePack.fields(window.bytes(), window.from() + at + HEAD, length);
        } catch (MessagePackException e) {
            budget -= e.consumed();
            return false;
        }
        budget -= length;
        return agrees(window, at, length);
    }
}
