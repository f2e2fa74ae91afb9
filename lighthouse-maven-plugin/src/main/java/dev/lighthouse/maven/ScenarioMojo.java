package dev.lighthouse.maven;

import dev.lighthouse.controller.RunConfiguration;
import dev.lighthouse.result.RunResult;
import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that run the project's scenarios or read their plans. */
@SuppressWarnings("NullAway.Init")
abstract class ScenarioMojo extends ProjectMojo {

    /** Folder of the compiled classes among which scenarios are found. */
    @Parameter(defaultValue = "${project.build.testOutputDirectory}", readonly = true)
    File testClasses;

    /** Scenario classes to run, with or without package, {@code *} for anything; all by default. */
    @Parameter(property = "lighthouse.includes")
    List<String> includes = List.of();

    /** Scenario classes not to run. */
    @Parameter(property = "lighthouse.excludes")
    List<String> excludes = List.of();

    /** Tags of which a scenario must have one. */
    @Parameter(property = "lighthouse.groups")
    List<String> groups = List.of();

    /** Tags of which a scenario must have none. */
    @Parameter(property = "lighthouse.excludedGroups")
    List<String> excludedGroups = List.of();

    /** Seed of all randomness; chosen by default, and in the result either way. */
    @Parameter(property = "lighthouse.seed")
    @Nullable Long seed;

    /** Worker JVMs: {@code auto} (one a CPU), a number, or a number a CPU such as {@code 0.75C}. */
    @Parameter(property = "lighthouse.workers", defaultValue = RunConfiguration.WORKERS)
    String workers;

    /** Largest heap of each worker, as for {@code -Xmx}. */
    @Parameter(property = "lighthouse.workerHeap", defaultValue = RunConfiguration.WORKER_HEAP)
    String workerHeap;

    /** Multiplies the durations of every scenario; rates, counts and limits stay. */
    @Parameter(property = "lighthouse.timeScale", defaultValue = "1.0")
    double timeScale;

    /** Seconds that operations may go on after the hold before they are interrupted. */
    @Parameter(property = "lighthouse.drain", defaultValue = "" + RunConfiguration.DRAIN_SECONDS)
    int drain;

    /** Address of a system that already runs, instead of every scenario's target. */
    @Parameter(property = "lighthouse.target.url")
    @Nullable String targetUrl;

    /** Port of this machine at which Prometheus can read the run while it goes on; none by default. */
    @Parameter(property = "lighthouse.metrics.port", defaultValue = "0")
    int metricsPort;

    /** A new run with these parameters. */
    RunConfiguration configuration() {
        return new RunConfiguration(
                RunConfiguration.newRunId(),
                root().toString(),
                List.of(testClasses.toString()),
                includes,
                excludes,
                groups,
                excludedGroups,
                seed,
                workers,
                workerHeap,
                timeScale,
                drain,
                java().toString(),
                new RunResult.Component(project.getGroupId() + ":" + project.getArtifactId(), project.getVersion()),
                declaredTargets(),
                isSet(targetUrl) ? targetUrl : null,
                metricsPort);
    }
}
