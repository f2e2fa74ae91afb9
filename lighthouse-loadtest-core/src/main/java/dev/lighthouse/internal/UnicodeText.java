package dev.lighthouse.internal;

/** Text of users as results can hold it. */
public final class UnicodeText {

    private static final char REPLACEMENT = '\uFFFD';

    private UnicodeText() {}

    /**
     * The same with U+FFFD for each lone surrogate, half of a character that UTF-16 writes as two: UTF-8 and RFC 8785
     * (canonical JSON, which certificates are made of) cannot say it. Allocates nothing when there is none.
     */
    public static String wellFormed(String text) {
        int lone = loneSurrogate(text, 0);
        if (lone < 0) {
            return text;
        }
        StringBuilder mended = new StringBuilder(text);
        for (int i = lone; i >= 0; i = loneSurrogate(text, i + 1)) {
            mended.setCharAt(i, REPLACEMENT);
        }
        return mended.toString();
    }

    private static int loneSurrogate(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                int codePoint = text.codePointAt(i);
                if (!Character.isSupplementaryCodePoint(codePoint)) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
