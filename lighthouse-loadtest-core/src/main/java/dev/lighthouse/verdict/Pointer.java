package dev.lighthouse.verdict;

/**
 * A JSON pointer into {@code result.json}, RFC 6901; names are escaped as its section 3 says.
 *
 * @param text from the root, empty for the whole document
 */
record Pointer(String text) {

    private static final String FILE = "result.json#";

    static Pointer ofScenario(int index) {
        return new Pointer("").to("scenarios").to(index);
    }

    Pointer to(String field) {
        return new Pointer(text + "/" + field.replace("~", "~0").replace("/", "~1"));
    }

    Pointer to(int index) {
        return new Pointer(text + "/" + index);
    }

    /** As findings write it, with the file before it. */
    String evidence() {
        return FILE + text;
    }
}
