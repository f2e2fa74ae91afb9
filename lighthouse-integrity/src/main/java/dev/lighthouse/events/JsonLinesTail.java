package dev.lighthouse.events;

import dev.lighthouse.seal.CanonicalJson;
import dev.lighthouse.seal.SealingException;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a file's lines, and those of the files that were rotated away from it. It finds its file anew for each call, so
 * that a rotation meanwhile is no different from one before a restart. The position moves to the next file only with that
 * one's first line: a file of which nothing was read could not be known again.
 */
final class JsonLinesTail implements EventTail {

    private static final int NO_LINE = -1;

    private final RotatedFiles files;
    private final String id;
    private final boolean isFinished;
    private LinePosition position;
    /** The position stays in the file that is gone until a line of the other is read. */
    private boolean isTruncationSaid;

    JsonLinesTail(Path file, String id, boolean isFinished, LinePosition position) throws EventSourceException {
        this.files = new RotatedFiles(file);
        this.id = id;
        this.isFinished = isFinished;
        this.position = position;
        try {
            files.list();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public int read(int limit, TailListener listener) throws EventSourceException {
        try {
            List<Path> all = files.list();
            int at = 0;
            long offset = position.offset();
            if (offset > 0) {
                Path current = RotatedFiles.holding(position, all);
                at = current == null ? Math.max(0, all.size() - 1) : all.indexOf(current);
                if (current == null && !isTruncationSaid) {
                    isTruncationSaid = true;
                    listener.anomaly(new Anomaly(
                            Anomaly.Kind.TRUNCATED,
                            files.file().getFileName() + " byte " + offset,
                            "it is shorter than what was read of it, or another file, and none beside it is the one that"
                                    + " was read; it is read from its begin"));
                }
                offset = current == null ? 0 : offset;
            }
            int count = 0;
            for (; at < all.size() && count < limit; at++) {
                count += read(all.get(at), offset, at == all.size() - 1, limit - count, listener);
                offset = 0;
            }
            return count;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Reads a file from a place on. */
    private int read(Path file, long offset, boolean isNewest, int limit, TailListener listener) throws IOException {
        long before = offset == 0 ? position.order() : position.before();
        int count = 0;
        try (ByteWindow window = ByteWindow.open(file, offset);
                ByteWindow start = ByteWindow.open(file, 0)) {
            if (window == null || start == null) {
                return 0;
            }
            while (count < limit) {
                long begin = window.offset();
                int length = line(window);
                boolean isWhole = length != NO_LINE;
                if (!isWhole && (isNewest && !isFinished || window.held() == 0)) {
                    break;
                }
                int taken = isWhole ? length : window.held();
                boolean isTooLong = window.offset() > begin || taken > JsonLinesEvents.MAX_LINE;
                LinePosition next = position(before, start, window.offset() + taken + (isWhole ? 1 : 0));
                String place = file.getFileName() + " byte " + begin + " to " + next.offset();
                if (isTooLong) {
                    listener.anomaly(new Anomaly(
                            Anomaly.Kind.MALFORMED,
                            place,
                            "the line is longer than " + JsonLinesEvents.MAX_LINE + " bytes"));
                } else {
                    byte[] line = Arrays.copyOfRange(window.bytes(), window.from(), window.from() + taken);
                    count += event(line, isWhole, new LinePosition(before, begin, 0).order(), place, listener) ? 1 : 0;
                }
                window.skip(taken + (isWhole ? 1 : 0));
                position = next;
                isTruncationSaid = false;
            }
        }
        return count;
    }

    private static LinePosition position(long before, ByteWindow start, long offset) throws IOException {
        return new LinePosition(before, offset, RotatedFiles.checksum(start, offset));
    }

    /**
     * Finds the end of the line at the window's begin; of one that is too long all but the last part is skipped.
     *
     * @return its length without the newline, or -1 when there is none
     */
    private static int line(ByteWindow window) throws IOException {
        int at = 0;
        while (window.holds(at + 1)) {
            if (window.bytes()[window.from() + at] == '\n') {
                return at;
            }
            at++;
            if (at > JsonLinesEvents.MAX_LINE) {
                window.skip(at);
                at = 0;
            }
        }
        return NO_LINE;
    }

    private boolean event(byte[] line, boolean isWhole, long order, String place, TailListener listener) {
        if (isBlank(line)) {
            return false;
        }
        try {
            JsonNode tree = CanonicalJson.parse(line);
            JsonNode named = tree.get(id);
            if (tree.isObject() && named != null && named.isTextual()) {
                Map<String, String> fields = new LinkedHashMap<>();
                tree.properties()
                        .forEach(field ->
                                fields.put(field.getKey(), field.getValue().toString()));
                listener.event(new TailedEvent(new StoredEvent(named.textValue(), order, fields), line, true));
                return true;
            }
            malformed(place, "expected an object with the string '" + id + "' but it is none", listener);
        } catch (SealingException e) {
            if (isWhole) {
                malformed(place, String.valueOf(e.getMessage()), listener);
            } else {
                listener.anomaly(new Anomaly(Anomaly.Kind.CUT, place, "the file ends within a line"));
            }
        }
        return false;
    }

    private static void malformed(String place, String detail, TailListener listener) {
        listener.anomaly(new Anomaly(Anomaly.Kind.MALFORMED, place, detail));
    }

    private static boolean isBlank(byte[] line) {
        for (byte one : line) {
            if (one != ' ' && one != '\t' && one != '\r') {
                return false;
            }
        }
        return true;
    }

    private EventSourceException failure(IOException e) {
        return new EventSourceException(
                "the events in " + files.file() + " cannot be read: " + e.getMessage()
                        + "; name a file in a folder that is there",
                e);
    }

    @Override
    public String position() {
        return position.toString();
    }

    @Override
    public void close() {
        // Nothing is held between two calls.
    }
}
