package dev.lighthouse.http;

import java.util.Locale;
import java.util.Set;

/** What may stand in a request: RFC 9110 section 5, RFC 9112 section 3.2. */
final class HeaderText {

    private static final String TOKEN = "!#$%&'*+-.^_`|~";

    /** The client writes these itself, or cannot do what they ask for. */
    private static final Set<String> OURS =
            Set.of("host", "content-length", "transfer-encoding", "expect", "upgrade", "te", "trailer");

    private HeaderText() {}

    static String name(String name) {
        if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("the client sets the header " + name + " itself; leave it out");
        }
        return token(name, "a header's name");
    }

    static String token(String text, String what) {
        boolean good = !text.isEmpty();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            good &= c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || TOKEN.indexOf(c) >= 0;
        }
        if (!good) {
            throw new IllegalArgumentException(what + " must be letters, digits and " + TOKEN + " but was '"
                    + text.replaceAll("\\p{Cntrl}", "?") + "'");
        }
        return text;
    }

    /** Not repeated in the message: it may be a secret. */
    static String value(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7f || c > 0xff) {
                throw new IllegalArgumentException("the value of the header " + name
                        + " must be Latin-1 without control characters but has U+"
                        + String.format("%04X", (int) c) + " at position " + i);
            }
        }
        return value;
    }

    static String path(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '#') {
                throw new IllegalArgumentException("a path must be encoded but has U+"
                        + String.format("%04X", (int) c) + " at position " + i
                        + "; use Request.query(name, value) for parameters, URLEncoder for the rest");
            }
        }
        return path;
    }
}
