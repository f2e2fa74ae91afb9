package dev.lighthouse.target.internal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds programs the way a shell does. */
public final class Programs {

    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private Programs() {}

    /** The first executable of that name on our own {@code PATH}. */
    public static Optional<Path> find(String name) {
        return find(name, System.getenv("PATH"));
    }

    /** The first executable of that name on this search path. */
    public static Optional<Path> find(String name, @Nullable String searchPath) {
        if (searchPath == null) {
            return Optional.empty();
        }
        for (String folder : SEPARATOR.split(searchPath, -1)) {
            try {
                Path candidate = Path.of(folder.isEmpty() ? "." : folder).resolve(name);
                if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    return Optional.of(candidate);
                }
            } catch (InvalidPathException e) {
                // Nothing can be found in what is no path.
            }
        }
        return Optional.empty();
    }
}
