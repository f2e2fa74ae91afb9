package dev.lighthouse.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Named texts, lists and maps as lines of {@link Properties} ended by an empty line, which is what our JVMs tell each
 * other at their start over a pipe. JSON would do as well, but getting its mapper ready takes longer than all else that a
 * JVM does before it can begin. Not thread-safe.
 */
public final class PropertyBlock {

    private final Properties lines = new Properties();

    /** Adds a text; nothing when it is null. */
    public PropertyBlock put(String name, @Nullable Object value) {
        if (value != null) {
            lines.setProperty(name, value.toString());
        }
        return this;
    }

    /** Adds a list. */
    public PropertyBlock put(String name, List<String> values) {
        return putAll(name, values, (item, value) -> put(item, value));
    }

    /** Adds a map. */
    public PropertyBlock put(String name, Map<String, String> values) {
        values.forEach((key, value) -> put(name + "." + key, value));
        return this;
    }

    /** Adds a list of whatever {@code write} adds under the name it is given. */
    public <T> PropertyBlock putAll(String name, List<T> values, Writer<T> write) {
        put(name, values.size());
        for (int i = 0; i < values.size(); i++) {
            write.put(name + "." + i, values.get(i));
        }
        return this;
    }

    /** Adds one value of a list. */
    @FunctionalInterface
    public interface Writer<T> {
        void put(String name, T value);
    }

    /** As text; ends with an empty line. */
    public String write() {
        try {
            StringWriter writer = new StringWriter();
            lines.store(writer, null);
            return writer + "\n";
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot be written", e);
        }
    }

    /** Reads what {@link #write} wrote, and no more; null when nothing comes. */
    public static @Nullable PropertyBlock read(BufferedReader in) throws IOException {
        StringBuilder text = new StringBuilder();
        String line = in.readLine();
        if (line == null) {
            return null;
        }
        for (; line != null && !line.isEmpty(); line = in.readLine()) {
            text.append(line).append('\n');
        }
        PropertyBlock block = new PropertyBlock();
        block.lines.load(new StringReader(text.toString()));
        return block;
    }

    /** A text, or null. */
    public @Nullable String find(String name) {
        return lines.getProperty(name);
    }

    /**
     * A text.
     *
     * @throws IllegalArgumentException there is none
     */
    public String get(String name) {
        String value = find(name);
        if (value == null) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return value;
    }

    public int integer(String name) {
        return Integer.parseInt(get(name));
    }

    public double decimal(String name) {
        return Double.parseDouble(get(name));
    }

    /** A list. */
    public List<String> list(String name) {
        return all(name, this::get);
    }

    /** A list of whatever {@code read} makes of the name of each. */
    public <T> List<T> all(String name, Function<String, T> read) {
        List<T> values = new ArrayList<>();
        for (int i = 0; i < integer(name); i++) {
            values.add(read.apply(name + "." + i));
        }
        return List.copyOf(values);
    }

    /** A map, by name. */
    public Map<String, String> map(String name) {
        Map<String, String> values = new TreeMap<>();
        for (String key : lines.stringPropertyNames()) {
            if (key.startsWith(name + ".")) {
                values.put(key.substring(name.length() + 1), get(key));
            }
        }
        return values;
    }
}
