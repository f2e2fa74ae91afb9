package dev.lighthouse.target;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one guard of addresses of targets. Addresses stand in results, reports and certificates, so none may hold what could
 * be a secret; and no message about a refused one repeats what could be.
 */
final class TargetAddress {

    private static final Pattern QUERY = Pattern.compile("[?#]");

    private TargetAddress() {}

    /**
     * Parses and checks an address.
     *
     * @param whose begins the message, as "the address of target hub"
     * @param example of a right one, for the message
     * @throws IllegalArgumentException it has no scheme or host, such as {@code 127.0.0.1:8765}, or could hold a secret
     */
    static URI parse(String whose, String text, String example) {
        URI address;
        try {
            address = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw none(whose, text, example);
        }
        check(whose, address, example);
        return address;
    }

    /** As {@link #parse}, of one that is parsed already. */
    static void check(String whose, URI address, String example) {
        String authority = address.getRawAuthority();
        if (authority != null && authority.contains("@")) {
            throw new IllegalArgumentException(whose + " must not hold a user or password, because it stands in"
                    + " results; let agents take them from the environment or from <properties> of the target");
        }
        if (address.getHost() == null || address.getScheme() == null) {
            throw none(whose, address.toString(), example);
        }
        if (address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException(whose + " must end before '?' and '#' but was "
                    + withoutSecrets(address.toString())
                    + ", because it stands in results; a secret belongs in the environment or <properties> of the target,"
                    + " any other query in the agent");
        }
    }

    private static IllegalArgumentException none(String whose, String text, String example) {
        return new IllegalArgumentException(
                whose + " must have a scheme and a host but was '" + withoutSecrets(text) + "'; e.g. " + example);
    }

    /** Without what stands before an {@code @} or after a {@code ?} or {@code #}, also in what is no address. */
    private static String withoutSecrets(String text) {
        String shown = text.strip();
        int at = shown.lastIndexOf('@');
        Matcher query = QUERY.matcher(shown);
        int end = query.find() ? query.end() : shown.length();
        if (at >= end) {
            // Either may be part of the other: nothing says where a secret begins.
            return "…";
        }
        String begin = at < 0 ? "" : "…";
        return begin + shown.substring(Math.max(at, 0), end) + (end < shown.length() ? "…" : "");
    }
}
