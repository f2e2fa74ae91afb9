package dev.lighthouse.controller;

import dev.lighthouse.result.RunResult;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a {@link RunConfiguration} together; what is not set has the default of the Maven parameter of that name. */
public final class RunConfigurationBuilder {

    private final String runId;
    private final Path root;
    private final Path java;
    private List<String> testClasses = List.of();
    private List<String> includes = List.of();
    private List<String> excludes = List.of();
    private List<String> groups = List.of();
    private List<String> excludedGroups = List.of();
    private @Nullable Long seed;
    private String workers = RunConfiguration.WORKERS;
    private String workerHeap = RunConfiguration.WORKER_HEAP;
    private @Nullable Path workerJava;
    private double timeScale = 1;
    private int drainSeconds = RunConfiguration.DRAIN_SECONDS;
    private int timeLimitSeconds = RunConfiguration.TIME_LIMIT_SECONDS;
    private RunResult.Component component = new RunResult.Component("unnamed", "unknown");
    private List<DeclaredTarget> targets = List.of();
    private @Nullable String targetUrl;
    private int metricsPort;

    RunConfigurationBuilder(String runId, Path root, Path java) {
        this.runId = runId;
        this.root = root;
        this.java = java;
    }

    /** Folders with compiled classes among which scenarios are found. */
    public RunConfigurationBuilder testClasses(List<String> folders) {
        testClasses = folders;
        return this;
    }

    /** Patterns of scenario classes; none: all. */
    public RunConfigurationBuilder includes(List<String> patterns) {
        includes = patterns;
        return this;
    }

    /** Patterns of scenario classes. */
    public RunConfigurationBuilder excludes(List<String> patterns) {
        excludes = patterns;
        return this;
    }

    /** Tags of which a scenario must have one; none: all. */
    public RunConfigurationBuilder groups(List<String> tags) {
        groups = tags;
        return this;
    }

    /** Tags of which a scenario must have none. */
    public RunConfigurationBuilder excludedGroups(List<String> tags) {
        excludedGroups = tags;
        return this;
    }

    /** Of all randomness; null: chosen by the controller. */
    public RunConfigurationBuilder seed(@Nullable Long number) {
        seed = number;
        return this;
    }

    /** {@code auto}, a number, or a number a CPU such as {@code 0.75C}. */
    public RunConfigurationBuilder workers(String count) {
        workers = count;
        return this;
    }

    /** Of each worker, as for {@code -Xmx}. */
    public RunConfigurationBuilder workerHeap(String size) {
        workerHeap = size;
        return this;
    }

    /** The Java executable of the workers; that of the targets by default. */
    public RunConfigurationBuilder workerJava(Path executable) {
        workerJava = executable;
        return this;
    }

    /** Multiplies the durations of every plan. */
    public RunConfigurationBuilder timeScale(double factor) {
        timeScale = factor;
        return this;
    }

    /** How long operations may go on after the hold before they are interrupted. */
    public RunConfigurationBuilder drainSeconds(int seconds) {
        drainSeconds = seconds;
        return this;
    }

    /** What a scenario may take beyond what its plan needs. */
    public RunConfigurationBuilder timeLimitSeconds(int seconds) {
        timeLimitSeconds = seconds;
        return this;
    }

    /** The project that the run belongs to. */
    public RunConfigurationBuilder component(String name, String version) {
        component = new RunResult.Component(name, version);
        return this;
    }

    /** Declared outside the scenarios. */
    public RunConfigurationBuilder targets(List<DeclaredTarget> declared) {
        targets = declared;
        return this;
    }

    /** Replaces every scenario's target by a system that already runs there; null: none does. */
    public RunConfigurationBuilder targetUrl(@Nullable String url) {
        targetUrl = url;
        return this;
    }

    /** Where Prometheus can read the run while it goes on; 0: nowhere. */
    public RunConfigurationBuilder metricsPort(int port) {
        metricsPort = port;
        return this;
    }

    public RunConfiguration build() {
        return new RunConfiguration(
                runId,
                root.toString(),
                testClasses,
                includes,
                excludes,
                groups,
                excludedGroups,
                seed,
                workers,
                workerHeap,
                timeScale,
                drainSeconds,
                timeLimitSeconds,
                java.toString(),
                (workerJava == null ? java : workerJava).toString(),
                component,
                targets,
                targetUrl,
                metricsPort);
    }
}
