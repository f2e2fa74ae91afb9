package dev.lighthouse.target;

import java.util.regex.Pattern;

/** How to see that a started target is ready. */
public sealed interface Readiness {

    /** Any 2xx answer to GET on this path of the target's address. */
    static Readiness http(String path) {
        return new Http(path);
    }

    /** The target's host and port accept a connection. */
    static Readiness tcp() {
        return new Tcp();
    }

    /** A line of the target's output contains a match of this regular expression. */
    static Readiness logLine(String regex) {
        return new LogLine(Pattern.compile(regex).pattern());
    }

    /** From the text form used in a POM: {@code http:/health}, {@code tcp}, or {@code log:REGEX}. */
    static Readiness parse(String text) {
        if (text.equals("tcp")) {
            return tcp();
        }
        if (text.startsWith("http:")) {
            return http(text.substring("http:".length()));
        }
        if (text.startsWith("log:")) {
            return logLine(text.substring("log:".length()));
        }
        throw new IllegalArgumentException(
                "readiness must be http:/PATH, tcp or log:REGEX but was '" + text + "'; set <readiness> of the target");
    }

    /** GET on a path of the target's address answers 2xx. */
    record Http(String path) implements Readiness {
        public Http {
            if (!path.startsWith("/")) {
                throw new IllegalArgumentException(
                        "the path of an HTTP readiness must start with / but was '" + path + "'; e.g. http:/health");
            }
        }
    }

    /** A TCP connection is accepted. */
    record Tcp() implements Readiness {}

    /** A line of output matches. */
    record LogLine(String regex) implements Readiness {}
}
