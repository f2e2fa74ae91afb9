package dev.lighthouse.events;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a file that is rotated.
 *
 * @param before how many bytes were read of files before this one
 * @param offset how many of this one; 0 before the first event of all
 * @param checksum of its first bytes, by which it is known again under another name
 */
record LinePosition(long before, long offset, int checksum) {

    static final LinePosition NONE = new LinePosition(0, 0, 0);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}):(\\d{1,18}):([0-9a-f]{1,8})");

    static LinePosition parse(String text) throws EventSourceException {
        if (text.equals(TailSource.BEGINNING)) {
            return NONE;
        }
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new EventSourceException(
                    "expected a position in JSON Lines (before:byte:checksum) but got another text;"
                            + " give what position() returned, or \"\" for the beginning");
        }
        return new LinePosition(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Integer.parseUnsignedInt(matcher.group(3), 16));
    }

    /** Grows in the order of the lines. */
    long order() {
        return before + offset;
    }

    @Override
    public String toString() {
        return offset == 0 ? TailSource.BEGINNING : before + ":" + offset + ":" + Integer.toHexString(checksum);
    }
}
