package dev.lighthouse.result;

import dev.lighthouse.internal.AtomicFiles;
import dev.lighthouse.internal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * The folder that holds one run whole, {@code target/lighthouse/runs/<run id>}. File names are stable: people and tools
 * read them.
 */
public record RunFolder(Path path) {

    /** Where that run under {@code root} lies, or would. */
    public static RunFolder of(Path root, String runId) {
        return new RunFolder(root.resolve("runs").resolve(runId));
    }

    /** Creates the folder of a new run under {@code root}, usually {@code target/lighthouse}. */
    public static RunFolder create(Path root, String runId) throws IOException {
        RunFolder folder = of(root, runId);
        Files.createDirectories(folder.path());
        return folder;
    }

    /** The newest run under {@code root}, which may have no result, or none yet. */
    public static RunFolder latest(Path root) throws IOException {
        Path link = root.resolve("latest");
        if (!Files.exists(link)) {
            throw new NoSuchFileException(
                    "no run under " + root + "; run lighthouse:load first or name one with -Dlighthouse.run");
        }
        return new RunFolder(link.toRealPath());
    }

    /** Makes {@link #latest} of {@code root} point here. */
    public void makeLatest(Path root) throws IOException {
        Path link = root.resolve("latest");
        Path next = root.resolve(".latest.tmp");
        Files.deleteIfExists(next);
        Files.createSymbolicLink(next, root.toAbsolutePath().relativize(path.toAbsolutePath()));
        if (Files.isDirectory(link, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(link + " must be a symbolic link but is a folder; remove it");
        }
        Files.move(next, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public String runId() {
        return path.getFileName().toString();
    }

    public Path resultFile() {
        return path.resolve("result.json");
    }

    public Path verdictFile() {
        return path.resolve("verdict.json");
    }

    public Path junitFile() {
        return path.resolve("junit.xml");
    }

    public Path reportFile() {
        return path.resolve("report.html");
    }

    public Path certificateFile() {
        return path.resolve("certificate.dsse.json");
    }

    /** The folder of one worker in one scenario: its log, journal and histogram log. */
    public Path workerFolder(String scenario, int worker) {
        return path.resolve("workers").resolve(scenario + "-" + worker);
    }

    /** For a message about a run without a result: what there is instead, or an empty text when nothing was measured. */
    public String remains() {
        try (Stream<Path> files = Files.walk(path)) {
            return files.anyMatch(RunFolder::holdsMeasurements)
                    ? "; what the workers measured until then is in their histogram logs, " + path + "/workers/*/*.hlog"
                    : "";
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    private static boolean holdsMeasurements(Path file) {
        if (!file.getFileName().toString().endsWith(".hlog")) {
            return false;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.anyMatch(line -> line.startsWith("Tag="));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** Writes {@code result.json}. */
    public void write(RunResult result) throws IOException {
        AtomicFiles.write(resultFile(), Json.bytes(result));
    }

    /**
     * Reads {@code result.json}.
     *
     * @throws IOException there is none, a newer major version wrote it, or no run can have; the message says which
     */
    public RunResult readResult() throws IOException {
        if (!Files.exists(resultFile())) {
            throw new NoSuchFileException(path + " holds no result.json: that run did not measure anything");
        }
        return ResultFile.read(resultFile());
    }
}
