package dev.lighthouse.internal;

import dev.lighthouse.shaded.jackson.core.JsonProcessingException;
import dev.lighthouse.shaded.jackson.databind.DeserializationFeature;
import dev.lighthouse.shaded.jackson.databind.MapperFeature;
import dev.lighthouse.shaded.jackson.databind.SerializationFeature;
import dev.lighthouse.shaded.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The JSON form of our files: indented, map keys sorted, enums in lower case where they say so. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /** The UTF-8 text of a value, with a line break at its end. */
    public static byte[] bytes(Object value) {
        try {
            byte[] text = MAPPER.writeValueAsBytes(value);
            byte[] line = java.util.Arrays.copyOf(text, text.length + 1);
            line[text.length] = '\n';
            return line;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a " + value.getClass().getSimpleName() + " as JSON", e);
        }
    }

    /** A value on one line of text. */
    public static String line(Object value) {
        try {
            return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a " + value.getClass().getSimpleName() + " as JSON", e);
        }
    }

    /**
     * A value from text.
     *
     * @throws IOException it is not such a value
     */
    public static <T> T parse(String text, Class<T> type) throws IOException {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IOException("not a valid " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads a file that this code, or an older or newer minor version of it, wrote.
     *
     * @throws IOException it cannot be read or is not such a file; the message names it
     */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        try {
            return MAPPER.readValue(Files.readAllBytes(file), type);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not a valid " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
