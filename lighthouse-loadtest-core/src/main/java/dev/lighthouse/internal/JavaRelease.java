package dev.lighthouse.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The version of an installed JDK, as its {@code release} file says it. */
public final class JavaRelease {

    /** From here on, a virtual thread that waits in a {@code synchronized} block holds no carrier. */
    public static final int UNPINNED_SINCE = 24;

    private static final Pattern NUMBERS = Pattern.compile("(?:1\\.)?(\\d{1,4})");

    private JavaRelease() {}

    /** {@code 17.0.15} is 17, {@code 1.8.0_402} is 8; 0 when it cannot be told. */
    public static int feature(String version) {
        Matcher numbers = NUMBERS.matcher(version);
        return numbers.lookingAt() ? Integer.parseInt(numbers.group(1)) : 0;
    }

    /** The version in the text of a {@code release} file. */
    public static String version(String release) {
        return release.lines()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.substring("JAVA_VERSION=".length())
                        .replace("\"", "")
                        .strip())
                .findFirst()
                .orElse("unknown version");
    }

    /** The feature number of the JDK that a Java executable belongs to; 0 when it cannot be told. */
    public static int featureOf(Path java) {
        try {
            @Nullable Path bin = java.toRealPath().getParent();
            @Nullable Path home = bin == null ? null : bin.getParent();
            return home == null ? 0 : feature(version(Files.readString(home.resolve("release"))));
        } catch (IOException e) {
            return 0;
        }
    }
}
