package dev.lighthouse.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Small files of the kernel's, such as those below {@code /proc/sys}.
 *
 * <p>The kernel hands out such a file with its first read and nothing with the next; {@code Files.readString} asks for a
 * single byte first, since the file says that it is empty, and so gets one digit of a number.
 */
public final class KernelFiles {

    private KernelFiles() {}

    /** Its lines, or nothing where it cannot be read. */
    public static Optional<String> text(Path file) {
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            return Optional.of(in.lines().collect(Collectors.joining("\n")));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
