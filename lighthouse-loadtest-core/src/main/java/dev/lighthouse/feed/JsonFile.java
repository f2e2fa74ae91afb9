package dev.lighthouse.feed;

import dev.lighthouse.internal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON array of objects as records of texts. */
final class JsonFile {

    private JsonFile() {}

    static List<Map<String, String>> read(Path file) {
        Object[] elements;
        try {
            elements = Json.parse(Files.readString(file), Object[].class);
        } catch (IOException e) {
            throw new FeederException(file + " must be a file with a JSON array of objects but is not: " + e);
        }
        List<Map<String, String>> records = new ArrayList<>(elements.length);
        for (Object element : elements) {
            if (!(element instanceof Map<?, ?> fields)) {
                throw new FeederException(file + " must be a JSON array of objects but element " + records.size()
                        + " is "
                        + (element == null ? "null" : "a " + element.getClass().getSimpleName()));
            }
            Map<String, String> record = new LinkedHashMap<>();
            fields.forEach((name, value) -> {
                if (value != null) {
                    record.put(String.valueOf(name), value instanceof String text ? text : Json.line(value));
                }
            });
            records.add(Collections.unmodifiableMap(record));
        }
        return records;
    }
}
