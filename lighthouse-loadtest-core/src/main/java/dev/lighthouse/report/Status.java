package dev.lighthouse.report;

import java.util.Locale;

/** How a status looks: a word, a sign and a class, so that colour is never all there is. */
final class Status {

    private Status() {}

    static String glyph(String status) {
        return switch (status.toUpperCase(Locale.ROOT)) {
            case "PASS", "OK", "FINISHED" -> "✓";
            case "FAIL", "FAILED", "DIED" -> "✗";
            case "SKIPPED" -> "–";
            default -> "?";
        };
    }

    static String style(String status) {
        return switch (status.toUpperCase(Locale.ROOT)) {
            case "PASS", "OK", "FINISHED" -> "pass";
            case "FAIL", "FAILED", "DIED" -> "fail";
            default -> "inconclusive";
        };
    }

    static void render(Html html, String status) {
        html.open("span", "class", "status " + style(status));
        html.element("span", glyph(status), "class", "glyph", "aria-hidden", "true");
        html.text(status).close();
    }
}
