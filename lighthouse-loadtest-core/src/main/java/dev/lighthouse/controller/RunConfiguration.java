package dev.lighthouse.controller;

import dev.lighthouse.result.RunResult;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What one run is to do; travels as JSON from the build to the controller.
 *
 * @param runId names the run and its folder
 * @param root folder of all runs, usually {@code target/lighthouse}
 * @param testClasses folders with compiled classes among which scenarios are found
 * @param includes patterns of scenario classes; none: all
 * @param excludes patterns of scenario classes
 * @param groups tags of which a scenario must have one; none: all
 * @param excludedGroups tags of which a scenario must have none
 * @param seed of all randomness; null: chosen now
 * @param workers {@code auto} (one a CPU), a number, or a number of workers a CPU such as {@code 0.75C}
 * @param workerHeap of each worker, as for {@code -Xmx}
 * @param timeScale multiplies the durations of every plan
 * @param drainSeconds how long operations may go on after the hold before they are interrupted
 * @param timeLimitSeconds what a scenario may take beyond what its plan needs
 * @param java the Java executable for targets
 * @param workerJava the Java executable for workers
 * @param component the project that the run belongs to
 * @param targets declared outside the scenarios
 * @param targetUrl replaces every scenario's target by a system that already runs there
 */
public record RunConfiguration(
        String runId,
        String root,
        List<String> testClasses,
        List<String> includes,
        List<String> excludes,
        List<String> groups,
        List<String> excludedGroups,
        @Nullable Long seed,
        String workers,
        String workerHeap,
        double timeScale,
        int drainSeconds,
        int timeLimitSeconds,
        String java,
        String workerJava,
        RunResult.Component component,
        List<DeclaredTarget> targets,
        @Nullable String targetUrl) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    /**
     * Everything else by its default.
     *
     * @param runId names the run and its folder
     * @param root folder of all runs
     * @param java the Java executable
     */
    public static RunConfigurationBuilder builder(String runId, Path root, Path java) {
        return new RunConfigurationBuilder(runId, root, java);
    }

    /** A run id made of the time and a random part. */
    public static String newRunId() {
        return TIME.format(ZonedDateTime.now(ZoneOffset.UTC))
                + String.format("-%04x", ThreadLocalRandom.current().nextInt(1 << 16));
    }
}
