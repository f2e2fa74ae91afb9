package dev.lighthouse.events;

/** Writes strings as JSON does. */
final class JsonText {

    private JsonText() {}

    static void string(StringBuilder out, String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 0xf, 16));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /** The text of a JSON string that was written here or holds no escapes; null for any other value. */
    static @org.jspecify.annotations.Nullable String textOf(@org.jspecify.annotations.Nullable String json) {
        return json == null || json.length() < 2 || json.charAt(0) != '"' || json.indexOf('\\') >= 0
                ? null
                : json.substring(1, json.length() - 1);
    }
}
