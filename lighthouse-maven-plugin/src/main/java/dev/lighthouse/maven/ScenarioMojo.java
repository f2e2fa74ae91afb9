package dev.lighthouse.maven;

import dev.lighthouse.controller.RunConfiguration;
import dev.lighthouse.doctor.MachineFacts;
import dev.lighthouse.doctor.WorkerJvm;
import dev.lighthouse.internal.UserError;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
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

    /**
     * The JVM of the workers: {@code newest} (the newest JDK that is found), or the home of one. By default that of the
     * build's toolchain, or else Maven's own. From 21 on agents are virtual threads; 24 and newer suit them best.
     */
    @Parameter(property = "lighthouse.jvm")
    @Nullable String jvm;

    /** Seconds that a scenario may take beyond what its plan needs, for its target, companions and all else. */
    @Parameter(property = "lighthouse.timeLimit", defaultValue = "" + RunConfiguration.TIME_LIMIT_SECONDS)
    int timeLimit;

    @Inject
    @Nullable ToolchainManager toolchains;

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

    /**
     * The JVM that runs the workers.
     *
     * @throws UserError what is wanted is none
     */
    WorkerJvm workerJvm() {
        return WorkerJvm.choose(MachineFacts.ofThisMachine(), isSet(jvm) ? jvm : null, toolchainJava());
    }

    private @Nullable Path toolchainJava() {
        Toolchain toolchain = toolchains == null ? null : toolchains.getToolchainFromBuildContext("jdk", session);
        String java = toolchain == null ? null : toolchain.findTool("java");
        return java == null ? null : Path.of(java);
    }

    /** A new run with these parameters. */
    RunConfiguration configuration() {
        return RunConfiguration.builder(RunConfiguration.newRunId(), root(), java())
                .testClasses(List.of(testClasses.toString()))
                .includes(includes)
                .excludes(excludes)
                .groups(groups)
                .excludedGroups(excludedGroups)
                .seed(seed)
                .workers(workers)
                .workerHeap(workerHeap)
                .workerJava(workerJvm().java())
                .timeScale(timeScale)
                .drainSeconds(drain)
                .timeLimitSeconds(timeLimit)
                .component(project.getGroupId() + ":" + project.getArtifactId(), project.getVersion())
                .targets(declaredTargets())
                .targetUrl(isSet(targetUrl) ? targetUrl : null)
                .metricsPort(metricsPort)
                .build();
    }
}
