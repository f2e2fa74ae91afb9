package dev.lighthouse.verdict;

import java.util.ArrayList;
import java.util.List;

/** Text for any console: printable ASCII, nothing that a terminal would obey. */
final class Ascii {

    private Ascii() {}

    /** White space becomes a space, everything else that is not printable ASCII a question mark. */
    static String of(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints()
                .map(each -> Character.isWhitespace(each) ? ' ' : each < 0x20 || each > 0x7E ? '?' : each)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    /** In lines, with one space for any white space, of at most {@code width} characters where there are spaces to break at; at least one line. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = of(text.replaceAll("\\s+", " ")).strip();
        while (rest.length() > width) {
            int space = rest.lastIndexOf(' ', width);
            if (space <= 0) {
                space = rest.indexOf(' ', width);
            }
            if (space < 0) {
                break;
            }
            lines.add(rest.substring(0, space).stripTrailing());
            rest = rest.substring(space).strip();
        }
        lines.add(rest);
        return lines;
    }
}
