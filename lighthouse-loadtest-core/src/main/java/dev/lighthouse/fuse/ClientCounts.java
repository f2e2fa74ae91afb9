package dev.lighthouse.fuse;

import dev.lighthouse.internal.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * What agents have done on the mount that is probed and on the null mount: how often, and how long it took in all. One
 * agent writes its own down when it leaves; the companion adds them up. Not safe for use by several threads.
 */
final class ClientCounts {

    private static final String SUFFIX = ".counts";

    private final Map<FileOperation, Long> count = new EnumMap<>(FileOperation.class);
    private final Map<FileOperation, Long> nanos = new EnumMap<>(FileOperation.class);
    private final Map<FileOperation, Long> nullCount = new EnumMap<>(FileOperation.class);
    private final Map<FileOperation, Long> nullNanos = new EnumMap<>(FileOperation.class);
    private int agents;

    void done(FileOperation operation, long took) {
        count.merge(operation, 1L, Long::sum);
        nanos.merge(operation, took, Long::sum);
    }

    void doneOnNull(FileOperation operation, long took) {
        nullCount.merge(operation, 1L, Long::sum);
        nullNanos.merge(operation, took, Long::sum);
    }

    /** How many agents have written theirs down. */
    int agents() {
        return agents;
    }

    long of(FileOperation operation) {
        return count.getOrDefault(operation, 0L);
    }

    long total() {
        return count.values().stream().mapToLong(Long::longValue).sum();
    }

    long totalOnNull() {
        return nullCount.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * How many times as long the operations took as the same on the null mount: the sum of mean times, each weighed by how
     * often it was done on the mount that is probed. NaN when there is nothing to compare.
     */
    double ratio() {
        double probed = 0;
        double onNull = 0;
        for (FileOperation operation : FileOperation.values()) {
            long done = of(operation);
            long there = nullCount.getOrDefault(operation, 0L);
            if (done > 0 && there > 0) {
                probed += nanos.getOrDefault(operation, 0L);
                onNull += (double) nullNanos.getOrDefault(operation, 0L) / there * done;
            }
        }
        return onNull == 0 ? Double.NaN : probed / onNull;
    }

    /** Writes them whole, or not at all. */
    void write(Path folder, int agent) throws IOException {
        StringBuilder text = new StringBuilder();
        for (FileOperation operation : FileOperation.values()) {
            text.append(operation)
                    .append(' ')
                    .append(of(operation))
                    .append(' ')
                    .append(nanos.getOrDefault(operation, 0L))
                    .append(' ')
                    .append(nullCount.getOrDefault(operation, 0L))
                    .append(' ')
                    .append(nullNanos.getOrDefault(operation, 0L))
                    .append('\n');
        }
        AtomicFiles.write(
                folder.resolve("fuse-" + agent + SUFFIX), text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** Adds what agents have written down there. */
    void addAll(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "fuse-*" + SUFFIX)) {
            for (Path file : files) {
                for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                    add(line.split(" ", -1));
                }
                agents++;
            }
        }
    }

    private void add(String[] fields) {
        FileOperation operation = FileOperation.valueOf(fields[0]);
        count.merge(operation, Long.parseLong(fields[1]), Long::sum);
        nanos.merge(operation, Long.parseLong(fields[2]), Long::sum);
        nullCount.merge(operation, Long.parseLong(fields[3]), Long::sum);
        nullNanos.merge(operation, Long.parseLong(fields[4]), Long::sum);
    }
}
