package dev.lighthouse.benchmarks.http;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A JVM to compare.
 *
 * @param name as in the table: its feature version
 * @param java the executable
 */
record Jvm(String name, String java) {

    /** The one whose executable this is, with its name from the file {@code release} beside {@code bin}. */
    static Jvm at(Path java) throws IOException {
        Path home = java.toRealPath().resolve("../..").normalize();
        Properties release = new Properties();
        try (var in = Files.newBufferedReader(home.resolve("release"))) {
            release.load(in);
        }
        String version = release.getProperty("JAVA_VERSION", home.toString()).replace("\"", "");
        return new Jvm(version.split("[.+-]", -1)[0], java.toAbsolutePath().toString());
    }

    /** The one that runs this. */
    static Jvm here() {
        return new Jvm(
                "here", Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    /** The command that runs {@code main}, of this class path, with a heap of 256 MB. */
    List<String> command(Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(java, "-Xmx256m", "-cp", classPath(), main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    /** Of this JVM, for one in another folder. */
    static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
