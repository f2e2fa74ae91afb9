package dev.lighthouse.result;

/**
 * A JSON pointer into {@code result.json}, RFC 6901; names are escaped as its section 3 says.
 *
 * @param text from the root, empty for the whole document
 */
public record Pointer(String text) {

    private static final String FILE = "result.json#";

    /** The scenario of this number. */
    public static Pointer ofScenario(int index) {
        return new Pointer("").to("scenarios").to(index);
    }

    /** A field of the object there. */
    public Pointer to(String field) {
        return new Pointer(text + "/" + field.replace("~", "~0").replace("/", "~1"));
    }

    /** An item of the list there. */
    public Pointer to(int index) {
        return new Pointer(text + "/" + index);
    }

    /** As findings write it, with the file before it. */
    public String evidence() {
        return FILE + text;
    }
}
