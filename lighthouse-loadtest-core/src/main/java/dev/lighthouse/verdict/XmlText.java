package dev.lighthouse.verdict;

/** Text without the characters that XML 1.0 section 2.2 forbids, escaped or not; they become U+FFFD. */
final class XmlText {

    private static final int REPLACEMENT = 0xFFFD;

    private XmlText() {}

    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().map(each -> isAllowed(each) ? each : REPLACEMENT).forEach(printable::appendCodePoint);
        return printable.toString();
    }

    /** The same for an attribute: line breaks and tabs, which a reader would turn into spaces, become spaces. */
    static String oneLine(String text) {
        return printable(text).replaceAll("[\\t\\r\\n]", " ");
    }

    private static boolean isAllowed(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || codePoint == '\r'
                || (codePoint >= 0x20 && codePoint <= 0xD7FF)
                || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
                || codePoint >= 0x10000;
    }
}
