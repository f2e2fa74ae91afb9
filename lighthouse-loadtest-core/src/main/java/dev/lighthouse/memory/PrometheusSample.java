package dev.lighthouse.memory;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of the Prometheus text format (0.0.4): {@code name{label="value",...} value [timestamp]}.
 *
 * @param labels by name, escapes resolved
 * @param value what follows them, unread; empty in a selector
 */
record PrometheusSample(String name, Map<String, String> labels, String value) {

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException it is none; the message says what is wrong and repeats nothing of it
     */
    static PrometheusSample parse(String line) {
        return new Reader(line).read();
    }

    /** Whether it has that name and at least those labels. */
    boolean fits(PrometheusSample selector) {
        return name.equals(selector.name) && labels.entrySet().containsAll(selector.labels.entrySet());
    }

    /**
     * The number.
     *
     * @throws IllegalArgumentException there is none
     */
    double number() {
        String[] words = value.strip().split("[ \t]+", 3);
        if (words[0].isEmpty() || words.length > 2) {
            throw new IllegalArgumentException("it has no value, or more than a value and a timestamp");
        }
        return switch (words[0]) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case "NaN" -> Double.NaN;
            default -> Double.parseDouble(words[0]);
        };
    }

    /** Goes over a line once. */
    private static final class Reader {
        private final String line;
        private int at;

        Reader(String line) {
            this.line = line;
        }

        PrometheusSample read() {
            String name = word(true);
            Map<String, String> labels = new LinkedHashMap<>();
            blanks();
            if (isAt('{')) {
                at++;
                blanks();
                while (!isAt('}')) {
                    String label = word(false);
                    blanks();
                    expect('=');
                    blanks();
                    labels.put(label, quoted());
                    blanks();
                    if (!isAt('}')) {
                        expect(',');
                        blanks();
                    }
                }
                at++;
            }
            return new PrometheusSample(name, Map.copyOf(labels), line.substring(at));
        }

        private String word(boolean colons) {
            int start = at;
            while (at < line.length() && isWord(line.charAt(at), at > start, colons)) {
                at++;
            }
            if (at == start) {
                throw new IllegalArgumentException("expected a name at column " + (at + 1));
            }
            return line.substring(start, at);
        }

        private static boolean isWord(char c, boolean digits, boolean colons) {
            return (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || c == '_'
                    || (colons && c == ':')
                    || (digits && c >= '0' && c <= '9');
        }

        private String quoted() {
            expect('"');
            StringBuilder text = new StringBuilder();
            while (at < line.length() && line.charAt(at) != '"') {
                char c = line.charAt(at++);
                if (c == '\\' && at < line.length()) {
                    c = line.charAt(at++);
                    c = c == 'n' ? '\n' : c;
                }
                text.append(c);
            }
            expect('"');
            return text.toString();
        }

        private void blanks() {
            while (isAt(' ') || isAt('\t')) {
                at++;
            }
        }

        private boolean isAt(char c) {
            return at < line.length() && line.charAt(at) == c;
        }

        private void expect(char c) {
            if (!isAt(c)) {
                throw new IllegalArgumentException("expected '" + c + "' at column " + (at + 1));
            }
            at++;
        }
    }
}
