package dev.lighthouse.controller;

import dev.lighthouse.internal.UserError;
import dev.lighthouse.result.RunResult;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What one run is to do; travels from the build to the controller over a pipe.
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
 * @param metricsPort where Prometheus can read the run that goes on; 0: nowhere
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
        @Nullable String targetUrl,
        int metricsPort) {

    /** Of {@code workers}, where nobody says anything else. */
    public static final String WORKERS = "auto";

    /** Of {@code workerHeap}, likewise. */
    public static final String WORKER_HEAP = "192m";

    /** Of {@code drainSeconds}, likewise. */
    public static final int DRAIN_SECONDS = 10;

    /** Of {@code timeLimitSeconds}, likewise. */
    public static final int TIME_LIMIT_SECONDS = 300;

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

    /**
     * Sees that the parameters have possible values.
     *
     * @throws UserError one has not
     */
    public void requireValid() {
        if (!(timeScale > 0 && timeScale <= 1000)) {
            throw new UserError("timeScale must be > 0 and <= 1000 but was " + timeScale
                    + "; set <timeScale> or -Dlighthouse.timeScale");
        }
        if (drainSeconds < 0) {
            throw new UserError("drain must be >= 0 but was " + drainSeconds + "; set <drain> or -Dlighthouse.drain");
        }
        if (timeLimitSeconds < 1) {
            throw new UserError("timeLimit must be >= 1 but was " + timeLimitSeconds
                    + "; set <timeLimit> or -Dlighthouse.timeLimit");
        }
        if (metricsPort < 0 || metricsPort > 65_535) {
            throw new UserError("metricsPort must be from 1 to 65535, or 0 for none, but was " + metricsPort
                    + "; set <metricsPort> or -Dlighthouse.metrics.port");
        }
        if (!workerHeap.matches("\\d+[kKmMgG]")) {
            throw new UserError("workerHeap must be a size such as 192m but was '" + workerHeap
                    + "'; set <workerHeap> or -Dlighthouse.workerHeap");
        }
    }
}
