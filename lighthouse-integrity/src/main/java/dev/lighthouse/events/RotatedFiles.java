package dev.lighthouse.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A file and those that were rotated away from it, which lie beside it and begin with its name and a dot. */
record RotatedFiles(Path file) {

    /** By so many first bytes a file is known again. */
    private static final int KNOWN_BY = 1024;

    /** One of them, with its age at the time of the listing. */
    private record Aged(Path path, FileTime changed) {}

    /** What is there now, the oldest first, the file itself last. */
    List<Path> list() throws IOException {
        List<Aged> rotated = new ArrayList<>();
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("there is no such folder");
        }
        String prefix = file.getFileName() + ".";
        try (Stream<Path> all = Files.list(folder)) {
            for (Path path : all.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .toList()) {
                rotated.add(new Aged(path, Files.getLastModifiedTime(path)));
            }
        }
        rotated.sort(Comparator.comparing(Aged::changed).thenComparing(Aged::path));
        List<Path> files = new ArrayList<>(rotated.stream().map(Aged::path).toList());
        if (Files.isRegularFile(file)) {
            files.add(file);
        }
        return files;
    }

    /** The one of these files that a position is in; null when none is. */
    static @Nullable Path holding(LinePosition position, List<Path> files) throws IOException {
        for (int i = files.size() - 1; i >= 0; i--) {
            try (ByteWindow all = ByteWindow.open(files.get(i), position.offset());
                    ByteWindow start = ByteWindow.open(files.get(i), 0)) {
                if (all != null && start != null && checksum(start, position.offset()) == position.checksum()) {
                    return files.get(i);
                }
            }
        }
        return null;
    }

    /** The checksum of a file's first bytes, of which so many are known. */
    static int checksum(ByteWindow start, long known) throws IOException {
        int length = (int) Math.min(known, KNOWN_BY);
        CRC32C checksum = new CRC32C();
        if (start.holds(length)) {
            checksum.update(start.bytes(), start.from(), length);
        }
        return (int) checksum.getValue();
    }
}
