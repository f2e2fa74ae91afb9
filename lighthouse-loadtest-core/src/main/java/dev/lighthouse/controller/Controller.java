package dev.lighthouse.controller;

import dev.lighthouse.internal.UserError;
import dev.lighthouse.report.CsvTables;
import dev.lighthouse.result.Problem;
import dev.lighthouse.result.RunFolder;
import dev.lighthouse.result.RunResult;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.target.LaunchSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the scenarios of one run, one after the other, and writes their result. {@link #stop} is for any thread. */
public final class Controller {

    private final RunConfiguration run;
    private final ClassLoader loader;
    private final Consumer<String> say;
    private final Object lock = new Object();
    private @Nullable ScenarioRun current;
    private @Nullable String stopReason;

    /**
     * @param loader of the user's classes
     * @param say takes lines for people
     */
    public Controller(RunConfiguration run, ClassLoader loader, Consumer<String> say) {
        this.run = run;
        this.loader = loader;
        this.say = say;
    }

    /** Stops the scenario that runs, in an orderly way, and begins no other. Idempotent. */
    public void stop(String reason) {
        synchronized (lock) {
            if (stopReason == null) {
                stopReason = reason;
                if (current != null) {
                    current.stop(reason);
                }
            }
        }
    }

    private boolean isStopped() {
        synchronized (lock) {
            return stopReason != null;
        }
    }

    /**
     * Runs all scenarios.
     *
     * @return true when every scenario was measured to its end
     * @throws UserError nothing was tried, because something has to be mended first
     */
    public boolean run() throws InterruptedException {
        List<ScenarioFinder.Found> scenarios = new ScenarioFinder(run, loader).find();
        scenarios.forEach(scenario -> PlanCheck.require(run, scenario.plan()));
        try (MeasurementLock ignored = MeasurementLock.acquire(MeasurementLock.machineWide(), say, this::isStopped)) {
            return run(scenarios);
        }
    }

    private boolean run(List<ScenarioFinder.Found> scenarios) {
        RunFolder folder = createFolder();
        // At once, so that nobody takes an older run for this one when it comes to no result.
        makeLatest(folder);
        Map<String, Object> machine = Machine.describe();
        String startedAt = ScenarioTime.instant(System.nanoTime()).toString();
        Long wanted = run.seed();
        long seed = wanted == null ? new SecureRandom().nextLong() >>> 1 : wanted;
        LaunchSettings settings = LaunchSettings.of(
                Path.of(run.java()),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList(),
                Path.of("").toAbsolutePath(),
                say);
        TargetChoice targets = new TargetChoice(run, folder, settings);
        LiveMetrics metrics = new LiveMetrics();
        List<ScenarioResult> results = new ArrayList<>();
        try (MetricsEndpoint ignored = run.metricsPort() == 0 ? null : openMetrics(metrics)) {
            for (ScenarioFinder.Found scenario : scenarios) {
                ScenarioRun next = new ScenarioRun(run, folder, scenario, seed, targets, metrics, say);
                if (!makeCurrent(next)) {
                    break;
                }
                results.add(next.run());
            }
        }
        write(
                folder,
                new RunResult(
                        RunResult.SCHEMA,
                        run.runId(),
                        startedAt,
                        ScenarioTime.instant(System.nanoTime()).toString(),
                        seed,
                        version(),
                        run.component(),
                        machine,
                        configuration(),
                        results));
        results.forEach(result -> say.accept(Summary.line(result)));
        say.accept("results are in " + folder.path());
        return results.size() == scenarios.size()
                && results.stream()
                        .flatMap(result -> result.problems().stream())
                        .noneMatch(problem ->
                                problem.kind() == Problem.Kind.NOT_RUN || problem.kind() == Problem.Kind.INTERRUPTED);
    }

    private MetricsEndpoint openMetrics(LiveMetrics metrics) {
        MetricsEndpoint endpoint = MetricsEndpoint.open(run.metricsPort(), metrics);
        say.accept("metrics are at http://127.0.0.1:" + endpoint.port() + "/metrics");
        return endpoint;
    }

    private boolean makeCurrent(ScenarioRun next) {
        synchronized (lock) {
            current = next;
            return stopReason == null;
        }
    }

    private RunFolder createFolder() {
        Path root = Path.of(run.root());
        try {
            return RunFolder.create(root, run.runId());
        } catch (IOException e) {
            throw new UserError("the results folder " + root + " cannot be written: " + e
                    + "; make it writable or set -Dlighthouse.output");
        }
    }

    private void write(RunFolder folder, RunResult result) {
        try {
            folder.write(result);
            CsvTables.write(folder, result);
        } catch (IOException e) {
            throw new UserError(
                    "the result of this run cannot be written to " + folder.path() + ": " + e + folder.remains());
        }
    }

    /** Best effort: some file systems know no symbolic links, and the result is written without one. */
    private void makeLatest(RunFolder folder) {
        try {
            folder.makeLatest(Path.of(run.root()));
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            say.accept("'latest' does not point to this run: " + e + "; name it with -Dlighthouse.run=" + run.runId());
        }
    }

    private Map<String, String> configuration() {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("lighthouse.includes", String.join(",", run.includes()));
        parameters.put("lighthouse.excludes", String.join(",", run.excludes()));
        parameters.put("lighthouse.groups", String.join(",", run.groups()));
        parameters.put("lighthouse.excludedGroups", String.join(",", run.excludedGroups()));
        parameters.put("lighthouse.workers", run.workers());
        parameters.put("lighthouse.workerHeap", run.workerHeap());
        parameters.put("lighthouse.timeScale", Double.toString(run.timeScale()));
        parameters.put("lighthouse.timeLimit", Integer.toString(run.timeLimitSeconds()));
        parameters.put("lighthouse.jvm", run.workerJava());
        parameters.put("lighthouse.drain", Integer.toString(run.drainSeconds()));
        String url = run.targetUrl();
        parameters.put("lighthouse.target.url", url == null ? "" : url);
        return parameters;
    }

    private static String version() {
        String version = Controller.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
