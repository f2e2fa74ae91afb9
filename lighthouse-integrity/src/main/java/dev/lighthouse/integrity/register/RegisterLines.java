package dev.lighthouse.integrity.register;

import dev.lighthouse.integrity.Violation;
import dev.lighthouse.integrity.ViolationKind;
import dev.lighthouse.internal.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * How entries are written: JSON on a line, whose last field is the CRC-32C of all that comes before it in the line. So a
 * line that was torn, overwritten or edited by hand is told from a whole one.
 */
final class RegisterLines {

    /** No line is longer; long texts are cut before they are written. */
    static final int MAX_BYTES = 64 * 1024;

    /** The longest text of a field; six bytes for each character, and four such fields, are within a line. */
    static final int MAX_TEXT = 2_000;

    private static final String CRC = ",\"crc\":\"";
    private static final int CRC_BYTES = CRC.length() + 8 + 2;

    private RegisterLines() {}

    /** With the line feed at its end. */
    static byte[] write(RegisterEntry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", entry.id());
        if (entry instanceof RegisterEntry.Found found) {
            fields.put("act", "found");
            fields.put("at", found.at().toString());
            fields.put("run", cut(found.run()));
            fields.put("type", word(found.kind().type()));
            fields.put("kind", word(found.kind()));
            fields.put("severity", word(found.severity()));
            fields.put("event", cut(found.event()));
            fields.put("detail", cut(found.detail()));
        } else if (entry instanceof RegisterEntry.Seen seen) {
            fields.put("act", "seen");
            fields.put("run", cut(seen.run()));
            fields.put("more", seen.more());
        } else if (entry instanceof RegisterEntry.Resolved resolved) {
            fields.put("act", "resolved");
            fields.put("at", resolved.at().toString());
            fields.put("by", cut(resolved.by()));
            fields.put("note", cut(resolved.note()));
        }
        String json = Json.line(fields);
        byte[] checked = json.substring(0, json.length() - 1).getBytes(StandardCharsets.UTF_8);
        String line = new String(checked, StandardCharsets.UTF_8) + CRC + crc(checked, checked.length) + "\"}\n";
        return line.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Without the line feed.
     *
     * @throws IOException it is no such line; the message fits after "line 7 "
     */
    static RegisterEntry read(byte[] line) throws IOException {
        int checked = line.length - CRC_BYTES;
        if (checked < 0
                || !new String(line, checked, CRC_BYTES, StandardCharsets.ISO_8859_1)
                        .equals(CRC + crc(line, checked) + "\"}")) {
            throw new IOException("is not whole");
        }
        try {
            return entry(Json.parse(new String(line, StandardCharsets.UTF_8), Map.class));
        } catch (IOException | ClassCastException | IllegalArgumentException | DateTimeException e) {
            throw new IOException("is not of this version", e);
        }
    }

    private static RegisterEntry entry(Map<?, ?> fields) throws IOException {
        String id = text(fields, "id");
        return switch (text(fields, "act")) {
            case "found" ->
                new RegisterEntry.Found(
                        id,
                        Instant.parse(text(fields, "at")),
                        text(fields, "run"),
                        ViolationKind.valueOf(name(fields, "kind")),
                        Violation.Severity.valueOf(name(fields, "severity")),
                        text(fields, "event"),
                        text(fields, "detail"));
            case "seen" ->
                new RegisterEntry.Seen(
                        id, text(fields, "run"), fields.get("more") instanceof Number more ? more.longValue() : 0);
            case "resolved" ->
                new RegisterEntry.Resolved(
                        id, Instant.parse(text(fields, "at")), text(fields, "by"), text(fields, "note"));
            default -> throw new IOException("unknown act");
        };
    }

    private static String text(Map<?, ?> fields, String name) throws IOException {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw new IOException("no " + name);
    }

    private static String name(Map<?, ?> fields, String name) throws IOException {
        return text(fields, name).toUpperCase(Locale.ROOT);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
    }

    private static String crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
