package dev.lighthouse.threshold;

/** A threshold that cannot be parsed; the message says what was expected, and shows the text and the position. */
public final class ThresholdSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 200;

    private final int position;

    ThresholdSyntaxException(String text, int position, String problem) {
        super("not a threshold: " + printable(problem) + "\n" + picture(text, position));
        this.position = position;
    }

    /** Index in the text at which it went wrong; its length when something is missing at the end. */
    public int position() {
        return position;
    }

    private static String picture(String text, int position) {
        String line = printable(text.length() > SHOWN ? text.substring(0, SHOWN) + " ..." : text);
        int caret = Math.min(position, line.length());
        return "  " + line + "\n  " + " ".repeat(line.codePointCount(0, caret)) + "^";
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
