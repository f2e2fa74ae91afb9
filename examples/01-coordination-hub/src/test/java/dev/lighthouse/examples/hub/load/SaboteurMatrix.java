package dev.lighthouse.examples.hub.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private SaboteurMatrix() {}

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
