package dev.lighthouse.events;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in a bridge's log: the file's number, and a byte of what it holds uncompressed. */
record BridgePosition(int file, long offset) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}):(\\d{1,12})");
    private static final int OFFSET_BITS = 40;

    static BridgePosition parse(String text) throws EventSourceException {
        if (text.equals(TailSource.BEGINNING)) {
            return new BridgePosition(-1, 0);
        }
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new EventSourceException(
                    "expected a position in a bridge's log (file:byte) but got another text; give"
                            + " what position() returned, or \"\" for the beginning");
        }
        return new BridgePosition(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    /** Grows in the log's order. */
    long order() {
        return (long) file << OFFSET_BITS | offset;
    }

    @Override
    public String toString() {
        return file < 0 ? TailSource.BEGINNING : file + ":" + offset;
    }
}
