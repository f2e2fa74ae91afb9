package dev.lighthouse.target.internal;

import dev.lighthouse.internal.Digests;
import dev.lighthouse.result.TargetResult.LaunchedFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process was launched from: the files that its command line names, each entry of its class path and module
 * path, and what a jar's manifest adds to it.
 *
 * <p>A folder has one digest: the SHA-256 of a line {@code <sha256 of the file>  <path>} for each regular file in it,
 * with {@code /} in the path relative to the folder, in the order of those paths as UTF-16 (what {@code sha256sum} of
 * the sorted files prints); its own path ends with {@code /}.
 */
public final class LaunchedFiles {

    private static final Set<String> PATH_OPTIONS = Set.of("-cp", "-classpath", "--class-path", "-p", "--module-path");
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final String AGENT = "-javaagent:";

    private LaunchedFiles() {}

    /** Digests them, in the order of the command line. */
    public static List<LaunchedFile> of(List<String> command, Path workingDirectory) throws IOException {
        Set<Path> paths = new LinkedHashSet<>();
        boolean isPath = false;
        for (String word : command) {
            if (isPath) {
                for (String entry : word.split(File.pathSeparator, -1)) {
                    addEntry(entry, workingDirectory, paths);
                }
            } else if (word.startsWith(AGENT)) {
                addFile(word.substring(AGENT.length()).split("=", 2)[0], workingDirectory, paths);
            } else {
                addFile(word, workingDirectory, paths);
            }
            isPath = PATH_OPTIONS.contains(word);
        }
        List<LaunchedFile> files = new ArrayList<>();
        for (Path path : paths) {
            files.add(
                    Files.isDirectory(path)
                            ? new LaunchedFile(path + "/", folderDigest(path))
                            : new LaunchedFile(path.toString(), Digests.sha256(path)));
        }
        return files;
    }

    private static void addFile(String word, Path workingDirectory, Set<Path> paths) throws IOException {
        Path path;
        try {
            path = workingDirectory.resolve(word).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            return;
        }
        if (!Files.isRegularFile(path) || !paths.add(path) || !path.toString().endsWith(".jar")) {
            return;
        }
        for (Path more : manifestClassPath(path)) {
            addEntry(more.toString(), workingDirectory, paths);
        }
    }

    private static void addEntry(String entry, Path workingDirectory, Set<Path> paths) throws IOException {
        if (entry.isEmpty()) {
            return;
        }
        if (entry.equals("*") || entry.endsWith("/*")) {
            Path folder = workingDirectory.resolve(entry.substring(0, entry.length() - 1));
            if (Files.isDirectory(folder)) {
                for (Path jar : sorted(folder, 1)) {
                    if (jar.toString().toLowerCase(Locale.ROOT).endsWith(".jar")) {
                        addFile(jar.toString(), workingDirectory, paths);
                    }
                }
            }
            return;
        }
        Path path = workingDirectory.resolve(entry).toAbsolutePath().normalize();
        if (Files.isDirectory(path)) {
            paths.add(path);
        } else {
            addFile(entry, workingDirectory, paths);
        }
    }

    /** Its entries are URLs relative to the jar's. */
    private static List<Path> manifestClassPath(Path jar) {
        List<Path> paths = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String entries =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (entries != null) {
                for (String entry : WHITE_SPACE.split(entries.strip(), -1)) {
                    paths.add(Path.of(jar.toUri().resolve(entry)));
                }
            }
        } catch (IOException | IllegalArgumentException | FileSystemNotFoundException e) {
            // The JVM ignores such entries too.
        }
        return paths;
    }

    private static String folderDigest(Path folder) throws IOException {
        MessageDigest digest = Digests.sha256();
        for (Path file : sorted(folder, Integer.MAX_VALUE)) {
            if (Files.isRegularFile(file)) {
                String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                String line = Digests.sha256(file) + "  " + name + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> sorted(Path folder, int depth) throws IOException {
        try (Stream<Path> paths = Files.walk(folder, depth)) {
            return paths.sorted(Comparator.comparing(Path::toString)).toList();
        }
    }
}
