package dev.lighthouse.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The proportional memory (PSS) of a process: each page divided by how many processes share it. The kernel walks all
 * its pages for that, some 10 ms a gigabyte, so readings are spaced to take at most half a percent of the time.
 */
final class ProportionalMemory {

    private static final long REST_PER_WORK = 200;
    private static final String FIELD = "Pss:";

    private final Path file;
    private final LongSupplier nanoTime;
    private long notBefore = Long.MIN_VALUE;

    ProportionalMemory(Path proc, long pid, LongSupplier nanoTime) {
        this.file = proc.resolve(Long.toString(pid)).resolve("smaps_rollup");
        this.nanoTime = nanoTime;
    }

    /** In bytes, unless it is too early for another reading. */
    OptionalLong sample() throws IOException {
        return nanoTime.getAsLong() < notBefore ? OptionalLong.empty() : OptionalLong.of(read());
    }

    /**
     * In bytes.
     *
     * @throws IOException the system has no such figure, or does not show it
     */
    long read() throws IOException {
        long start = nanoTime.getAsLong();
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        long end = nanoTime.getAsLong();
        notBefore = end + REST_PER_WORK * (end - start);
        for (String line : text.lines().toList()) {
            if (line.startsWith(FIELD)) {
                String[] words = line.substring(FIELD.length()).strip().split(" ", 2);
                return 1024 * Long.parseLong(words[0]);
            }
        }
        throw new IOException(file + " has no line " + FIELD);
    }
}
