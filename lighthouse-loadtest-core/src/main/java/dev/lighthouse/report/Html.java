package dev.lighthouse.report;

import dev.lighthouse.internal.HumanUnits;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Writes markup in which every text and attribute value is escaped: names, messages and data of a run are hostile input.
 * The result is well-formed XML too. Tags and attribute names are ours. Not safe for use by several threads.
 */
final class Html {

    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; {@code attributes} are names and values in turn. */
    Html open(String tag, String... attributes) {
        start(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** Closes the innermost open element. */
    Html close() {
        String tag = open.pop();
        out.append("</").append(tag).append('>');
        if (isBlock(tag)) {
            out.append('\n');
        }
        return this;
    }

    /** A whole element with nothing but a text in it. */
    Html element(String tag, @Nullable String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** An element without content. */
    Html empty(String tag, String... attributes) {
        start(tag, attributes);
        out.append("/>");
        return this;
    }

    /** Text, escaped; null stands for no value. */
    Html text(@Nullable String text) {
        escape(text == null ? HumanUnits.NONE : text);
        return this;
    }

    /** Text, escaped, that a line may break behind each slash. */
    Html path(String text) {
        int from = 0;
        for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', from)) {
            text(text.substring(from, slash + 1)).empty("wbr");
            from = slash + 1;
        }
        return text(text.substring(from));
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("elements must be closed but these are open: " + open);
        }
        return out.toString();
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i].equals("class") && attributes[i + 1].isBlank()) {
                continue;
            }
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(visible(c));
            }
        }
    }

    /** Control characters as their pictures, and no character that reorders the text around it. */
    private static char visible(char c) {
        if (c == '\n' || c == '\t') {
            return c;
        }
        if (c < 0x20) {
            return (char) (0x2400 + c);
        }
        boolean unfit = c >= 0x7f && c <= 0x9f
                || c >= 0x200e && c <= 0x200f
                || c >= 0x202a && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069
                || c >= 0xfffe;
        return unfit ? '\ufffd' : c;
    }

    private static boolean isBlock(String tag) {
        return switch (tag) {
            case "tr", "table", "section", "figure", "p", "div", "dl", "ul", "h1", "h2", "h3", "h4", "details", "svg" ->
                true;
            default -> false;
        };
    }
}
