package dev.lighthouse.threshold;

/**
 * A piece of a threshold's text.
 *
 * @param text of a {@link Kind#STRING} without its quotes
 * @param start index of its first character
 */
record Token(Kind kind, String text, int start) {

    enum Kind {
        WORD,
        STRING,
        NUMBER,
        OPERATOR,
        /** {@code %}, {@code /s}: units that are not words. */
        SIGN,
        COLON,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    /** For messages. */
    String shown() {
        return switch (kind) {
            case END -> "the end";
            case STRING -> '"' + text + '"';
            default -> "'" + text + "'";
        };
    }
}
