package dev.lighthouse.result;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Versions of our file formats, {@code major.minor}: readers ignore unknown fields and refuse a newer major. */
public final class Schema {

    private Schema() {}

    /** Refuses a file whose format this code cannot understand. */
    public static void requireReadable(@Nullable String found, String known, Path file) throws IOException {
        if (found == null || !found.matches("\\d{1,6}\\.\\d{1,6}")) {
            throw new IOException(file + " must name its schema as major.minor but says '" + found + "'");
        }
        if (major(found) > major(known)) {
            throw new IOException(file + " has schema " + found + " but this version reads up to " + major(known)
                    + ".x; use a newer Lighthouse");
        }
    }

    private static int major(String version) {
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }
}
