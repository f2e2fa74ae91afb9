package dev.lighthouse.junit;

import dev.lighthouse.controller.ProjectFile;
import dev.lighthouse.controller.RunConfiguration;
import dev.lighthouse.doctor.MachineFacts;
import dev.lighthouse.doctor.WorkerJvm;
import dev.lighthouse.internal.UserError;
import dev.lighthouse.result.RunResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a load test's run is configured: by system properties with the names and defaults of those of {@code
 * lighthouse:load}, and by the targets that {@code lighthouse:setup} found in the POM.
 */
final class LoadTestSettings {

    private final Properties properties;

    LoadTestSettings(Properties properties) {
        this.properties = properties;
    }

    /** Of this JVM. */
    static LoadTestSettings ofThisJvm() {
        return new LoadTestSettings(System.getProperties());
    }

    /** Maven says where the project is; an IDE starts tests in it. */
    Path project() {
        return Path.of(text("basedir", text("user.dir", ""))).toAbsolutePath();
    }

    private Path root() {
        return project().resolve(text("lighthouse.output", "target/lighthouse"));
    }

    Path java() {
        return Path.of(text("java.home", ""), "bin", "java");
    }

    /** Everything that this JVM's classes come from, on its class path or module path. */
    List<String> classPath() {
        List<String> entries = new ArrayList<>();
        for (String path : List.of("java.class.path", "jdk.module.path")) {
            for (String entry : text(path, "").split(File.pathSeparator)) {
                if (!entry.isEmpty()) {
                    entries.add(Path.of(entry).toAbsolutePath().toString());
                }
            }
        }
        return entries;
    }

    /**
     * A new run of one scenario.
     *
     * @param test for which it runs
     * @throws UserError a property has no such value
     */
    RunConfiguration configuration(Class<?> scenario, Class<?> test) {
        Optional<ProjectFile> project = ofProject();
        RunResult.Component component =
                project.map(ProjectFile::component).orElse(new RunResult.Component(test.getName(), "unknown"));
        RunConfiguration run = RunConfiguration.builder(RunConfiguration.newRunId(), root(), java())
                .includes(List.of(scenario.getName()))
                .seed(seed())
                .workers(text("lighthouse.workers", RunConfiguration.WORKERS))
                .workerHeap(text("lighthouse.workerHeap", RunConfiguration.WORKER_HEAP))
                .workerJava(workerJava())
                .timeScale(number("lighthouse.timeScale", Double::valueOf, 1.0))
                .drainSeconds(number("lighthouse.drain", Integer::valueOf, RunConfiguration.DRAIN_SECONDS))
                .timeLimitSeconds(number("lighthouse.timeLimit", Integer::valueOf, RunConfiguration.TIME_LIMIT_SECONDS))
                .component(component.name(), component.version())
                .targets(project.map(ProjectFile::targets).orElse(List.of()))
                .targetUrl(properties.getProperty("lighthouse.target.url"))
                .metricsPort(number("lighthouse.metrics.port", Integer::valueOf, 0))
                .build();
        run.requireValid();
        return run;
    }

    private Optional<ProjectFile> ofProject() {
        try {
            return ProjectFile.read(root());
        } catch (IOException e) {
            throw new UserError(e.getMessage() + "; write it again with mvn test-compile lighthouse:setup");
        }
    }

    private Path workerJava() {
        String wanted = text("lighthouse.jvm", "").strip();
        return wanted.isEmpty()
                ? java()
                : WorkerJvm.choose(MachineFacts.ofThisMachine(), wanted, null).java();
    }

    private @Nullable Long seed() {
        return properties.getProperty("lighthouse.seed") == null ? null : number("lighthouse.seed", Long::valueOf, 0L);
    }

    private String text(String property, String otherwise) {
        String value = properties.getProperty(property);
        return value == null || value.isBlank() ? otherwise : value;
    }

    private <T extends Number> T number(String property, Function<String, T> parse, T otherwise) {
        String value = text(property, "").strip();
        try {
            return value.isEmpty() ? otherwise : parse.apply(value);
        } catch (NumberFormatException e) {
            throw new UserError(property + " must be a number but was '" + value + "'; set -D" + property);
        }
    }
}
