package dev.lighthouse.seal.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** Reads files whose size somebody else chose. */
public final class BoundedFiles {

    private BoundedFiles() {}

    /**
     * Reads a file whole, unless it is longer than it may be.
     *
     * @throws IOException if it cannot be read or is longer; the message fits after "but"
     */
    public static byte[] read(Path file, int maxBytes, OpenOption... options) throws IOException {
        try (InputStream in = Files.newInputStream(file, options)) {
            byte[] bytes = in.readNBytes(maxBytes);
            if (in.read() >= 0) {
                throw new IOException("it is larger than the " + maxBytes + " bytes such a file may have");
            }
            return bytes;
        }
    }
}
