package dev.lighthouse.examples.hub.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code saboteurs.md}: which gate a saboteur must, may and must not redden. */
final class SaboteurMatrix {

    /** What a mode does to a gate. */
    enum Cell {
        RED,
        MAY,
        GREEN
    }

    /**
     * One mode of the hub.
     *
     * @param flags for the hub's command line; empty for the healthy one
     * @param cells by gate
     */
    record Row(String mode, List<String> flags, Map<String, Cell> cells) {
        @Override
        public String toString() {
            return mode;
        }
    }

    /**
     * What a mode is found as.
     *
     * @param must kinds of violations of which there must be some
     * @param may kinds of which there may be some; all others must not occur
     */
    record Kinds(Set<String> must, Set<String> may) {}

    private SaboteurMatrix() {}

    /** The second table, by mode. */
    static Map<String, Kinds> kinds(Path file) throws IOException {
        Map<String, Kinds> kinds = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split("\\|");
            if (parts.length == 5 && !parts[1].contains("---") && !parts[2].isBlank() && !parts[2].contains("found")) {
                kinds.put(parts[1].strip(), new Kinds(words(parts[2]), words(parts[3])));
            }
        }
        return kinds;
    }

    private static Set<String> words(String cell) {
        return Arrays.stream(cell.replace("`", "").split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty() && !word.equals("none"))
                .collect(Collectors.toSet());
    }

    /** The rows to run: all, or those of the modes in {@code -Dsaboteur.modes=one,two}. */
    static Stream<Row> chosen(Path file) throws IOException {
        List<String> modes = List.of(System.getProperty("saboteur.modes", "").split(","));
        return read(file).filter(row -> modes.equals(List.of("")) || modes.contains(row.mode()));
    }

    static Stream<Row> read(Path file) throws IOException {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split("\\|");
            if (parts.length < 6
                    || parts[1].isBlank()
                    || parts[1].contains("---")
                    || parts[1].strip().equals("mode")) {
                continue;
            }
            String mode = parts[1].strip();
            String flags = parts[2].strip().replace("`", "");
            if (parts[5].isBlank()) {
                throw new IOException("every cell needs its reason, but this one has none: " + line);
            }
            rows.computeIfAbsent(
                            mode,
                            m -> new Row(
                                    m, flags.isEmpty() ? List.of() : List.of(flags.split(" ")), new LinkedHashMap<>()))
                    .cells()
                    .put(
                            parts[3].strip().replace("`", ""),
                            Cell.valueOf(parts[4].strip().toUpperCase()));
        }
        return rows.values().stream();
    }
}
