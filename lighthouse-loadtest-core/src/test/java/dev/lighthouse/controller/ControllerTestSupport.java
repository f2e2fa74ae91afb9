package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.result.RunFolder;
import dev.lighthouse.result.RunResult;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.verdict.Verdict;
import dev.lighthouse.verdict.VerdictFiles;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Runs scenarios among these tests in a forked controller. */
abstract class ControllerTestSupport {

    static final Duration LONG = Duration.ofSeconds(60);

    static final String RUN_ID = "a-run";

    @TempDir
    Path folder;

    final List<String> said = new ArrayList<>();
    final List<String> complained = new ArrayList<>();

    // What a run is to do; a test sets what it is about.
    String workers = "1";
    String workerHeap = "64m";
    double timeScale = 1.0;
    int drainSeconds = 2;

    @Nullable String targetUrl;

    List<DeclaredTarget> targets = List.of();
    List<String> groups = List.of();
    List<String> excludes = List.of(PlanReaderTest.HANGING);

    Path root() {
        return folder.resolve("lighthouse");
    }

    RunConfiguration configuration(Class<?>... scenarios) {
        return configuration(Stream.of(scenarios).map(Class::getName).toArray(String[]::new));
    }

    RunConfiguration configuration(String... includes) {
        return configuration(testClasses(), includes);
    }

    /** Of every scenario that is found there. */
    RunConfiguration searching(Path classes) {
        return configuration(classes.toString(), new String[0]);
    }

    private RunConfiguration configuration(String classes, String[] includes) {
        return new RunConfiguration(
                RUN_ID,
                root().toString(),
                List.of(classes),
                List.of(includes),
                excludes,
                groups,
                List.of(),
                7L,
                workers,
                workerHeap,
                timeScale,
                drainSeconds,
                java().toString(),
                new RunResult.Component("com.example:project", "1.0"),
                targets,
                targetUrl,
                0);
    }

    /** Runs them in a controller of their own. */
    ControllerLauncher.Outcome run(Class<?>... scenarios) throws InterruptedException {
        return new ControllerLauncher(java(), classPath(), folder, this::say, this::complain)
                .run(configuration(scenarios));
    }

    private synchronized void say(String line) {
        said.add(line);
    }

    private synchronized void complain(String line) {
        complained.add(line);
    }

    /** Runs them in this JVM, which is enough where they are refused before anything is started. */
    void runHere(Class<?>... scenarios) throws InterruptedException {
        new Controller(configuration(scenarios), Visits.class.getClassLoader(), said::add).run();
    }

    ScenarioResult result() throws IOException {
        List<ScenarioResult> scenarios = runFolder().readResult().scenarios();
        assertThat(scenarios).hasSize(1);
        return scenarios.get(0);
    }

    RunFolder runFolder() {
        return new RunFolder(root().resolve("runs").resolve(RUN_ID));
    }

    Verdict verdict() throws IOException {
        return VerdictFiles.of(runFolder());
    }

    void assertNoStackTrace() {
        assertThat(Stream.concat(said.stream(), complained.stream()))
                .noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception"));
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    static List<String> classPath() {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
    }

    static String testClasses() {
        try {
            return Path.of(Visits.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
