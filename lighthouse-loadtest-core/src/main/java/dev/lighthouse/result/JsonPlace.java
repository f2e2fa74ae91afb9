package dev.lighthouse.result;

import dev.lighthouse.shaded.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A value in a JSON file and the pointer to it. What is asked for and is not so is an {@link IOException} that names both.
 */
record JsonPlace(JsonNode node, String file, Pointer pointer) {

    private static final long LARGEST = 1L << 53;
    private static final List<String> NOT_FINITE = List.of("NaN", "Infinity", "-Infinity");

    static JsonPlace root(JsonNode node, String file) {
        return new JsonPlace(node, file, new Pointer(""));
    }

    /** A field that must be there. */
    JsonPlace to(String field) throws IOException {
        JsonPlace value = at(field);
        if (value.node.isMissingNode() || value.node.isNull()) {
            throw value.refused("a value", "there is none");
        }
        return value;
    }

    /** Whether there is such a field and it holds something. */
    boolean has(String field) {
        return node.hasNonNull(field);
    }

    private JsonPlace at(String field) {
        return new JsonPlace(node.path(field), file, pointer.to(field));
    }

    /** What a list holds. */
    List<JsonPlace> items() throws IOException {
        if (!node.isArray()) {
            throw refused("a list");
        }
        List<JsonPlace> items = new ArrayList<>();
        for (JsonNode item : node) {
            items.add(new JsonPlace(item, file, pointer.to(items.size())));
        }
        return items;
    }

    /** What an object holds. */
    List<JsonPlace> fields() throws IOException {
        if (!node.isObject()) {
            throw refused("an object");
        }
        List<JsonPlace> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            fields.add(at(field.getKey()));
        }
        return fields;
    }

    String text() throws IOException {
        if (!node.isTextual()) {
            throw refused("a text");
        }
        return node.textValue();
    }

    void oneOf(String... words) throws IOException {
        if (!List.of(words).contains(text())) {
            throw refused("one of " + String.join(", ", words));
        }
    }

    void truth() throws IOException {
        if (!node.isBoolean()) {
            throw refused("true or false");
        }
    }

    /** A whole number that is not negative, nor so large that other readers of JSON would round it. */
    long count() throws IOException {
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < 0
                || node.longValue() > LARGEST) {
            throw refused("a whole number from 0 to 2^53");
        }
        return node.longValue();
    }

    /** A count that fits into an {@code int}. */
    long smallCount() throws IOException {
        long count = count();
        if (count > Integer.MAX_VALUE) {
            throw refused("a whole number up to " + Integer.MAX_VALUE);
        }
        return count;
    }

    /** A finite number that is not negative. */
    double amount() throws IOException {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue()) || node.doubleValue() < 0) {
            throw refused("a finite number from 0 on");
        }
        return node.doubleValue();
    }

    /** Any number, also one of those that JSON has no numeral for. */
    void number() throws IOException {
        if (!node.isNumber() && !NOT_FINITE.contains(node.asText())) {
            throw refused("a number");
        }
    }

    IOException refused(String expected) {
        String value = node.isValueNode() ? node.asText() : node.isArray() ? "a list" : "an object";
        return refused(expected, "it is '" + (value.length() > 40 ? value.substring(0, 40) + "..." : value) + "'");
    }

    private IOException refused(String expected, String actual) {
        return new IOException("expected " + expected + " at " + file + "#" + pointer.text() + " but " + actual
                + "; no run writes that, so it was changed or damaged: run lighthouse:load again");
    }
}
