package dev.lighthouse.events;

import dev.lighthouse.seal.HmacSealer;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads the files of a bridge's log one behind the other. */
final class BridgeLogTail implements EventTail {

    private final BridgeFiles files;
    private final BridgeRecords records;
    private final boolean isFinished;

    private int file;
    private long offset;
    private @Nullable Path path;
    private @Nullable ByteWindow window;
    /** Whether nothing more can be had of the file, so that only the next one can follow. */
    private boolean isOver;

    BridgeLogTail(Path folder, HmacSealer sealer, boolean isFinished, BridgePosition position)
            throws EventSourceException {
        this.files = new BridgeFiles(folder);
        this.records = new BridgeRecords(sealer);
        this.isFinished = isFinished;
        this.file = position.file();
        this.offset = position.offset();
        try {
            files.list();
        } catch (IOException e) {
            throw files.failure(e);
        }
    }

    @Override
    public int read(int limit, TailListener listener) throws EventSourceException {
        int[] count = {0};
        TailListener counting = new TailListener() {
            @Override
            public void event(TailedEvent event) {
                count[0]++;
                listener.event(event);
            }

            @Override
            public void anomaly(Anomaly anomaly) {
                listener.anomaly(anomaly);
            }
        };
        try {
            while (count[0] < limit && step(counting)) {
                // Each step is one record, one damage, or the change to the next file.
            }
            return count[0];
        } catch (IOException e) {
            throw files.failure(e);
        }
    }

    /** Whether there was something. */
    private boolean step(TailListener listener) throws IOException {
        if (isOver) {
            return next(listener);
        }
        NavigableMap<Integer, Path> all = window == null ? files.list() : null;
        if (all != null && !open(all, listener)) {
            return false;
        }
        ByteWindow open = window;
        if (open == null) {
            return true;
        }
        try {
            return record(open, listener);
        } catch (ZipException | EOFException e) {
            listener.anomaly(new Anomaly(
                    Anomaly.Kind.DAMAGED,
                    place(offset, null),
                    "its compressed content cannot be read from here on; the rest of the file is lost"));
            return next(listener);
        }
    }

    /** Opens the file at the position, or the first one there is. */
    private boolean open(NavigableMap<Integer, Path> all, TailListener listener) throws IOException {
        if (file < 0) {
            if (all.isEmpty()) {
                return false;
            }
            file = all.firstKey();
        }
        Path found = all.get(file);
        path = found;
        if (found == null) {
            if (all.higherKey(file) == null && !isFinished) {
                return false;
            }
            listener.anomaly(new Anomaly(
                    Anomaly.Kind.MISSING_FILE,
                    String.format("events_%06d.log", file),
                    offset == 0 ? "it is not there" : "it is not there any more, and was read up to byte " + offset));
            return next(listener);
        }
        try {
            window = ByteWindow.open(found, offset);
        } catch (ZipException | EOFException e) {
            listener.anomaly(new Anomaly(
                    Anomaly.Kind.DAMAGED, place(0, null), "it is no whole gzip file; what it held is lost"));
            return next(listener);
        }
        if (window == null) {
            listener.anomaly(new Anomaly(
                    Anomaly.Kind.TRUNCATED, place(offset, null), "it ends before what was read of it already"));
            if (ByteWindow.isCompressed(found)) {
                return next(listener);
            }
            offset = Files.size(found);
        }
        return true;
    }

    /** Goes on to the next file; false when there is none yet. */
    private boolean next(TailListener listener) throws IOException {
        Integer higher = files.list().higherKey(file);
        isOver = higher == null;
        if (higher == null) {
            return false;
        }
        closeWindow();
        for (int missing = file + 1; missing < higher; missing++) {
            listener.anomaly(new Anomaly(
                    Anomaly.Kind.MISSING_FILE, String.format("events_%06d.log", missing), "it is not there"));
        }
        file = higher;
        offset = 0;
        return true;
    }

    private boolean record(ByteWindow open, TailListener listener) throws IOException {
        switch (records.at(open, 0)) {
            case RECORD -> take(open, BridgeRecords.length(open, 0), true, listener);
            case DISAGREES -> {
                int length = BridgeRecords.length(open, 0);
                if (!records.isOwnLength(open, length)) {
                    return damage(open, listener);
                }
                listener.anomaly(new Anomaly(
                        Anomaly.Kind.HASH_MISMATCH,
                        place(open.offset(), open.offset() + BridgeRecords.HEAD + length),
                        "the MAC in front of the record is not of its payload; one of both was altered"));
                take(open, length, false, listener);
            }
            case NOTHING -> {
                return damage(open, listener);
            }
            case PART -> {
                if (!isComplete()) {
                    return false;
                }
                return open.held() > 0 ? damage(open, listener) : next(listener);
            }
        }
        return true;
    }

    /** Whether nothing is written to this file any more. */
    private boolean isComplete() throws IOException {
        Path open = path;
        return isFinished
                || open == null
                || ByteWindow.isCompressed(open)
                || files.list().higherKey(file) != null;
    }

    private void take(ByteWindow open, int length, boolean isIntact, TailListener listener) {
        int from = open.from() + BridgeRecords.HEAD;
        long order = new BridgePosition(file, open.offset()).order();
        try {
            Map<String, String> fields = MessagePack.fields(open.bytes(), from, length);
            String id = JsonText.textOf(fields.get("event_id"));
            byte[] stored = Arrays.copyOfRange(open.bytes(), from, from + length);
            listener.event(new TailedEvent(new StoredEvent(id == null ? "" : id, order, fields), stored, isIntact));
        } catch (MessagePackException e) {
            listener.anomaly(new Anomaly(
                    Anomaly.Kind.MALFORMED,
                    place(open.offset(), open.offset() + BridgeRecords.HEAD + length),
                    "expected a payload of one MessagePack map but " + e.getMessage()));
        }
        skip(open, BridgeRecords.HEAD + length);
    }

    /** Passes over what is no record, to the next one, or to the end when nothing more comes. */
    private boolean damage(ByteWindow open, TailListener listener) throws IOException {
        long begin = open.offset();
        int distance = records.search(open);
        if (distance < 0 && !isComplete()) {
            closeWindow(); // it is looked at again from its begin, when more may be there
            return false;
        }
        int last = distance < 0 ? open.held() : distance;
        boolean isHeld = open.offset() == begin;
        int length = last - BridgeRecords.HEAD;
        if (isHeld && length > 0 && length <= BridgeLogEvents.MAX_RECORD && records.agrees(open, 0, length)) {
            listener.anomaly(new Anomaly(
                    Anomaly.Kind.BAD_LENGTH,
                    place(begin, begin + last),
                    "the record has " + length + " bytes by its MAC but its length says "
                            + Integer.toUnsignedString(BridgeRecords.length(open, 0))));
            take(open, length, true, listener);
            return true;
        }
        boolean isCut = distance < 0 && isHeld && records.at(open, 0) == BridgeRecords.Found.PART;
        listener.anomaly(new Anomaly(
                isCut ? Anomaly.Kind.CUT : Anomaly.Kind.DAMAGED,
                place(begin, open.offset() + last),
                isCut
                        ? "the file ends within a record"
                        : "these bytes are no record" + (distance < 0 ? behind() : "")));
        skip(open, last);
        return true;
    }

    private String behind() {
        return records.hasGivenUp()
                ? "; they look like many, so the search for the next one was given up in this file"
                : ", and none follows in this file";
    }

    private void skip(ByteWindow open, int length) {
        open.skip(length);
        offset = open.offset();
    }

    private String place(long from, @Nullable Long to) {
        Path open = path;
        return (open == null
                        ? String.format("events_%06d.log", file)
                        : open.getFileName().toString()) + " byte " + from + (to == null ? "" : " to " + to);
    }

    @Override
    public String position() {
        return new BridgePosition(file, offset).toString();
    }

    private void closeWindow() {
        if (window != null) {
            try {
                window.close();
            } catch (IOException e) {
                // It was for reading only: nothing is lost.
            }
            window = null;
        }
    }

    @Override
    public void close() {
        closeWindow();
    }
}
