package dev.lighthouse.events;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The events in a file of JSON Lines: one JSON object a line, in UTF-8.
 *
 * <pre>{@code
 * JsonLinesEvents.at(Path.of("/var/log/hub/events.jsonl")).id("event_id")
 * }</pre>
 *
 * <p>Rotation is followed, by renaming or by copying and truncating: the rotated files lie beside the file and begin with
 * its name and a dot, {@code .gz} or not; the one that was read before is known again by its first bytes. A file that is
 * shorter than what was read of it, or is another, is a {@link Anomaly.Kind#TRUNCATED}; a line that is no object with an
 * id, has a key twice, or is longer than 1 MiB, is {@link Anomaly.Kind#MALFORMED} and passed over.
 *
 * <p>Immutable.
 */
public final class JsonLinesEvents implements TailSource {

    static final int MAX_LINE = 1024 * 1024;

    private final Path file;
    private final String id;
    private final boolean isFinished;

    private JsonLinesEvents(Path file, String id, boolean isFinished) {
        this.file = file;
        this.id = id;
        this.isFinished = isFinished;
    }

    /** Events in this file, which may still grow; their ids in the field {@code id}. */
    public static JsonLinesEvents at(Path file) {
        return new JsonLinesEvents(Objects.requireNonNull(file, "file").toAbsolutePath(), "id", false);
    }

    /** The field of the id that the system acknowledges an event with; a string. */
    public JsonLinesEvents id(String field) {
        return new JsonLinesEvents(file, Objects.requireNonNull(field, "field"), isFinished);
    }

    /** The same file, to which nobody writes any more: its last line needs no newline, and is cut if it is not whole. */
    public JsonLinesEvents finished() {
        return new JsonLinesEvents(file, id, true);
    }

    @Override
    public String describe() {
        return "JSON Lines in " + file + ": id " + id + (isFinished ? ", finished" : "");
    }

    @Override
    public EventTail tail(String position) throws EventSourceException {
        return new JsonLinesTail(file, id, isFinished, LinePosition.parse(position));
    }
}
