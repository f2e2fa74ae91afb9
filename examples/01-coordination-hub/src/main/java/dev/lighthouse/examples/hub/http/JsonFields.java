package dev.lighthouse.examples.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The fields of a JSON object that came from a client, read strictly: nothing is guessed, nothing is ignored. */
final class JsonFields {
    private static final int MAX_TEXT = 256;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private final JsonNode object;
    private final String where;

    private JsonFields(JsonNode object, String where) {
        this.object = object;
        this.where = where;
    }

    /**
     * The fields of that object.
     *
     * @param where put before field names in messages, for example {@code "[3]."}
     */
    static JsonFields of(JsonNode node, String where, Set<String> known) {
        if (!node.isObject()) {
            throw Problem.badRequest(
                    "expected a JSON object" + (where.isEmpty() ? "" : " at " + where) + " but got " + kind(node));
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw Problem.badRequest("unknown field " + where + name + "; expected only "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        }
        return new JsonFields(node, where);
    }

    /** A text that must be there. */
    String text(String name) {
        String text = textOrNull(name);
        if (text == null) {
            throw Problem.badRequest("expected the text field " + where + name + " but it is missing");
        }
        return text;
    }

    /** A text, or null if it is missing or null. */
    String textOrNull(String name) {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            throw Problem.badRequest("expected a text in " + where + name + " but got " + kind(node));
        }
        return checked(name, node.textValue());
    }

    private String checked(String name, String text) {
        if (text.isBlank()
                || text.length() > MAX_TEXT
                || UNPRINTABLE.matcher(text).find()) {
            throw Problem.badRequest("expected 1 to " + MAX_TEXT + " printable characters in " + where + name
                    + " but got " + text.length() + " characters");
        }
        return text;
    }

    /** A text that must be there, with any content up to that length. */
    String boundedText(String name, int longest) {
        String text = longTextOrNull(name);
        if (text == null || text.isBlank() || text.length() > longest) {
            throw Problem.badRequest("expected 1 to " + longest + " characters in " + where + name + " but "
                    + (text == null ? "it is missing" : "got " + text.length()));
        }
        return text;
    }

    /** A text without limits on its content, or null if it is missing or null. */
    String longTextOrNull(String name) {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            throw Problem.badRequest("expected a text in " + where + name + " but got " + kind(node));
        }
        return node.textValue();
    }

    /** An object as JSON text; {@code {}} if it is missing. */
    String jsonObject(String name) {
        JsonNode node = object.has(name) ? object.get(name) : JsonNodeFactory.instance.objectNode();
        if (!node.isObject()) {
            throw Problem.badRequest("expected a JSON object in " + where + name + " but got " + kind(node));
        }
        return Json.text(node, where + name);
    }

    /** So many different texts. */
    List<String> texts(String name, int least, int most) {
        JsonNode node = object.path(name);
        List<String> texts = new ArrayList<>();
        node.forEach(item -> texts.add(item.isTextual() ? checked(name, item.textValue()) : null));
        if (!node.isArray()
                || texts.size() < least
                || texts.size() > most
                || texts.contains(null)
                || texts.stream().distinct().count() < texts.size()) {
            throw Problem.badRequest("expected an array of " + least + " to " + most + " different texts in " + where
                    + name + " but got " + (node.isArray() ? "another one, of " + texts.size() : kind(node)));
        }
        return texts;
    }

    /** A whole number from 1, or 1 if it is missing. */
    int positiveOrOne(String name) {
        JsonNode node = object.path(name);
        if (node.isMissingNode()) {
            return 1;
        }
        if (!node.isInt() || node.intValue() < 1) {
            throw Problem.badRequest("expected a whole number >= 1 in " + where + name + " but got " + kind(node));
        }
        return node.intValue();
    }

    /** Whatever is there; a missing node if nothing is. */
    JsonNode any(String name) {
        return object.path(name);
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case STRING -> "a text";
            case NUMBER -> "the number " + node;
            case BOOLEAN -> node.toString();
            case NULL -> "null";
            default -> "nothing";
        };
    }
}
