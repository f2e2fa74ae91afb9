package dev.lighthouse.maven;

import dev.lighthouse.audit.AuditMain;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs an audit in a JVM of its own, beside the project's JDBC driver. Settings go through a pipe, never a command line. */
final class AuditProcess {

    private final Path java;
    private final List<String> classPath;
    private final Path folder;

    /** @param folder that relative paths of the settings are in */
    AuditProcess(Path java, List<String> classPath, Path folder) {
        this.java = java;
        this.folder = folder;
        this.classPath = classPath;
    }

    /**
     * What came of it.
     *
     * @param code 0 when nothing fails the build
     * @param complaint why something does
     */
    record Outcome(int code, String complaint) {}

    /** Runs it to its end; it ends with this JVM, and when this thread is interrupted. */
    Outcome run(Properties settings, Consumer<String> lines) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        classPath.stream().collect(Collectors.joining(File.pathSeparator)),
                        AuditMain.class.getName(),
                        "-")
                .directory(folder.toFile())
                .start();
        try (Writer in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)) {
            CompletableFuture<List<String>> errors = CompletableFuture.supplyAsync(() -> errors(process));
            send(settings, in);
            forward(process.getInputStream(), lines);
            List<String> all = errors.join();
            return new Outcome(
                    process.waitFor(), all.isEmpty() ? "the audit ended without a word" : all.get(all.size() - 1));
        } finally {
            process.destroyForcibly();
        }
    }

    private static void send(Properties settings, Writer in) throws IOException {
        StringWriter text = new StringWriter();
        settings.store(text, null);
        try {
            in.write(text + ".\n");
            in.flush();
        } catch (IOException e) {
            // It has ended already; its last line says why.
        }
    }

    private static List<String> errors(Process process) {
        List<String> all = new ArrayList<>();
        try {
            forward(process.getErrorStream(), all::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static void forward(InputStream from, Consumer<String> lines) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.accept(line);
        }
    }
}
