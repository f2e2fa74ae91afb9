package dev.lighthouse.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a bridge's log by their numbers. */
record BridgeFiles(Path folder) {

    private static final Pattern NAME = Pattern.compile("events_(\\d{1,9})\\.log(\\.gz)?");

    /** What is there now; a file that is being compressed is read uncompressed. */
    NavigableMap<Integer, Path> list() throws IOException {
        NavigableMap<Integer, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.forEach(path -> {
                Matcher name = NAME.matcher(path.getFileName().toString());
                if (name.matches()) {
                    files.merge(
                            Integer.valueOf(name.group(1)),
                            path,
                            (one, other) -> ByteWindow.isCompressed(one) ? other : one);
                }
            });
        }
        return files;
    }

    EventSourceException failure(IOException e) {
        return new EventSourceException(
                "the bridge's log in " + folder + " cannot be read: "
                        + (e instanceof NoSuchFileException ? "there is no such folder" : e.getMessage())
                        + "; name the folder that holds its events_000001.log",
                e);
    }
}
