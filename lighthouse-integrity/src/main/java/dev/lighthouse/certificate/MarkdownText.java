package dev.lighthouse.certificate;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Builds Markdown in which data stays data: whatever could be markup in it is escaped. */
final class MarkdownText {

    private final StringBuilder out = new StringBuilder();

    void title(String safe) {
        out.append("# ").append(safe.strip()).append("\n\n");
    }

    void heading(String safe) {
        out.append("## ").append(safe).append("\n\n");
    }

    void paragraph(String safe) {
        out.append(safe).append("\n\n");
    }

    void list(List<String> data) {
        if (data.isEmpty()) {
            paragraph("None.");
            return;
        }
        data.forEach(one -> out.append("- ").append(safe(one)).append('\n'));
        out.append('\n');
    }

    void table(List<String> headings, List<List<String>> rows) {
        if (rows.isEmpty()) {
            paragraph("None.");
            return;
        }
        row(headings);
        out.append("|").append(" --- |".repeat(headings.size())).append('\n');
        rows.forEach(this::row);
        out.append('\n');
    }

    private void row(List<String> cells) {
        out.append(cells.stream().map(MarkdownText::safe).collect(Collectors.joining(" | ", "| ", " |")))
                .append('\n');
    }

    /** Data as inline text; only what CommonMark could take for markup is escaped, so that the source reads well too. */
    static String safe(String data) {
        StringBuilder safe = new StringBuilder(data.length() + 8);
        for (int i = 0; i < data.length(); i++) {
            char c = data.charAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                safe.append(' ');
            } else if (Character.getType(c) == Character.FORMAT) { // would turn or hide the text around it
                safe.append(String.format(Locale.ROOT, "\\\\u%04x", (int) c));
            } else {
                if (isMarkup(data, i)) {
                    safe.append('\\');
                }
                safe.append(c);
            }
        }
        return safe.toString();
    }

    private static boolean isMarkup(String data, int index) {
        char next = index + 1 < data.length() ? data.charAt(index + 1) : ' ';
        char before = index > 0 ? data.charAt(index - 1) : ' ';
        return switch (data.charAt(index)) {
            case '\\', '`', '*', '[', ']', '|', '~' -> true;
            case '<' -> Character.isLetter(next) || next == '/' || next == '!' || next == '?';
            case '&' -> Character.isLetter(next) || next == '#';
            case '_' -> !Character.isLetterOrDigit(before) || !Character.isLetterOrDigit(next);
            case '#', '+', '-', '>', '=' -> index == 0;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return out.toString().stripTrailing() + "\n";
    }
}
