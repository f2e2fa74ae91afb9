package dev.lighthouse.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of comma-separated values as RFC 4180 section 2 defines them, with a header line. A line may end with a line
 * feed alone, and a byte order mark is passed over. What is malformed is refused, with its line.
 */
final class CsvFile {

    private final String source;
    private final String text;
    private int at;
    private int line = 1;

    private CsvFile(String source, String text) {
        this.source = source;
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static List<Map<String, String>> read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new FeederException(file + " must be a readable file in UTF-8 but is not: " + e);
        }
    }

    /** The records of a text; {@code source} names it in messages. */
    static List<Map<String, String>> parse(String source, String text) {
        return new CsvFile(source, text).records();
    }

    private List<Map<String, String>> records() {
        if (text.isEmpty()) {
            throw malformed("must begin with a line of field names but is empty");
        }
        List<String> header = row();
        Map<String, String> names = new LinkedHashMap<>();
        for (String name : header) {
            if (names.put(name, name) != null) {
                throw malformed("must name each field once but has '" + name + "' twice");
            }
        }
        List<Map<String, String>> records = new ArrayList<>();
        while (at < text.length()) {
            int begin = line;
            List<String> row = row();
            if (row.size() != header.size()) {
                line = begin;
                throw malformed("must have " + header.size() + " fields as its first line has, but has " + row.size());
            }
            Map<String, String> record = new LinkedHashMap<>();
            for (int field = 0; field < row.size(); field++) {
                record.put(header.get(field), row.get(field));
            }
            records.add(Collections.unmodifiableMap(record));
        }
        return records;
    }

    private List<String> row() {
        List<String> fields = new ArrayList<>();
        do {
            fields.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
        } while (take(','));
        if (at < text.length()) {
            boolean unused = take('\r');
            if (!take('\n')) {
                throw malformed("has text after a closing quote, or a carriage return that ends no line");
            }
            line++;
        }
        return fields;
    }

    private String plain() {
        int begin = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '"') {
                throw malformed("has a quote inside a field that does not begin with one; quote the whole field");
            }
            at++;
        }
        return text.substring(begin, at);
    }

    private String quoted() {
        int opened = line;
        StringBuilder field = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"' && !take('"')) {
                return field.toString();
            }
            if (c == '\n') {
                line++;
            }
            field.append(c);
        }
        line = opened;
        throw malformed("has a quoted field that never ends");
    }

    private boolean take(char wanted) {
        boolean isThere = at < text.length() && text.charAt(at) == wanted;
        if (isThere) {
            at++;
        }
        return isThere;
    }

    private FeederException malformed(String what) {
        return new FeederException(source + ", line " + line + ", " + what);
    }
}
