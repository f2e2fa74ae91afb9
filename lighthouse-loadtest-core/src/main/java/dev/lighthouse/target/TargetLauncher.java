package dev.lighthouse.target;

import dev.lighthouse.internal.LogTail;
import dev.lighthouse.result.TargetResult.LaunchedFile;
import dev.lighthouse.target.internal.GuardedProcess;
import dev.lighthouse.target.internal.LaunchedFiles;
import dev.lighthouse.target.internal.ProcessIdentity;
import dev.lighthouse.target.internal.ProcessRegistry;
import dev.lighthouse.target.internal.StartedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Makes a target ready: starts its process and waits for its readiness, or sees that it answers where it runs.
 *
 * <p>A started process ends with this JVM, whatever that dies of; see {@link GuardedProcess}. What an earlier, killed
 * run left behind is ended first. Safe for use by several threads.
 */
public final class TargetLauncher {

    private static final Duration REACHABLE_WITHIN = Duration.ofSeconds(5);
    private static final Duration ASK_EVERY = Duration.ofMillis(50);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final Duration LEFT_BEHIND_GRACE = Duration.ofSeconds(5);

    private final LaunchSettings settings;
    private final ProcessRegistry registry;

    public TargetLauncher(LaunchSettings settings) {
        this.settings = settings;
        this.registry = new ProcessRegistry(settings.stateFolder());
    }

    /**
     * Starts a process and waits until it is ready.
     *
     * @param dir what <code>{dir}</code> stands for; created
     * @param log to which its output is appended; its folder is created
     * @throws TargetException it cannot be started, ended before it was ready, or did not get ready in time; nothing of
     *     it runs then
     */
    public RunningTarget launch(ProcessTarget target, Path dir, Path log) {
        endLeftBehind();
        Launch launch = Launch.of(target, settings, dir);
        prepareLog(target, log);
        Supplier<RunningTarget> starter = () -> start(
                target,
                launch,
                log,
                (what, logFile) -> GuardedProcess.start(
                        what,
                        launch.command(),
                        launch.environment(),
                        settings.workingDirectory(),
                        logFile,
                        target.stopWithin()));
        return new RestartableTarget(starter.get(), starter);
    }

    /**
     * Sees that a system that runs elsewhere accepts connections.
     *
     * @throws TargetException it does not within 5 s
     */
    public static RunningTarget reach(UrlTarget target) {
        int port = Launch.port(target.name(), target.address());
        Optional<String> refusal =
                Reachability.refusal(Launch.host(target.name(), target.address()), port, REACHABLE_WITHIN);
        if (refusal.isPresent()) {
            throw new TargetException("target " + target.name() + " at " + target.address() + " cannot be reached: "
                    + refusal.get() + "; start it, or correct its address");
        }
        return new UrlRunningTarget(target.name(), target.address(), target.properties());
    }

    /** How a process is started once everything is checked. */
    interface Starter {
        StartedProcess start(String what, Path log) throws IOException;
    }

    /** The common half of a guarded and a detached start. */
    RunningTarget start(ProcessTarget target, Launch launch, Path log, Starter starter) {
        long logStart = log.toFile().length();
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        StartedProcess process;
        try {
            process = starter.start("target " + target.name(), log);
        } catch (IOException e) {
            throw new TargetException("target " + target.name() + " cannot be started: " + e.getMessage(), e);
        }
        boolean ready = false;
        try {
            register(target, process);
            CompletableFuture<List<LaunchedFile>> files =
                    CompletableFuture.supplyAsync(() -> digest(launch), DigestThread::start);
            awaitReady(target, launch, process, log, logStart, start);
            long readyMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            RunningTarget running = new ProcessRunningTarget(
                    target.name(),
                    launch.address(),
                    process,
                    startedAt,
                    readyMillis,
                    log,
                    launch.properties(),
                    join(target, files),
                    target.stopWithin(),
                    true);
            ready = true;
            return running;
        } finally {
            if (!ready) {
                process.end(target.stopWithin()).ifPresent(settings.notices());
            }
        }
    }

    void endLeftBehind() {
        try {
            registry.endLeftBehind(LEFT_BEHIND_GRACE).forEach(settings.notices());
        } catch (IOException e) {
            settings.notices().accept("processes left behind by killed runs cannot be looked up: " + e.getMessage());
        }
    }

    static void prepareLog(ProcessTarget target, Path log) {
        try {
            Path folder = log.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (!Files.exists(log)) {
                Files.createFile(log);
            }
        } catch (IOException e) {
            throw new TargetException(
                    "the log " + log + " of target " + target.name() + " cannot be written: " + e.getMessage(), e);
        }
    }

    private void register(ProcessTarget target, StartedProcess process) {
        ProcessIdentity identity = process.identity();
        try {
            registry.add("target " + target.name(), identity, process.mark());
        } catch (IOException e) {
            settings.notices()
                    .accept("target " + target.name() + " cannot be remembered under " + settings.stateFolder() + " ("
                            + e.getMessage() + "): if this run and its guard are both killed, it stays; set"
                            + " -Dlighthouse.state to a writable folder");
            return;
        }
        var unused = process.onExit().thenRun(() -> registry.remove(identity));
    }

    private static void awaitReady(
            ProcessTarget target, Launch launch, StartedProcess process, Path log, long logStart, long start) {
        ReadinessCheck check = ReadinessCheck.of(target.readiness(), target.name(), launch.address(), log, logStart);
        CompletableFuture<OptionalInt> exit = process.onExit();
        long deadline = start + target.readyWithin().toNanos();
        String lastAnswer = "none";
        while (true) {
            if (exit.isDone()) {
                throw endedEarly(target, exit.getNow(OptionalInt.empty()), log, logStart);
            }
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (left.isNegative() || left.isZero()) {
                throw new TargetException("target " + target.name() + " was not ready within "
                        + seconds(target.readyWithin()) + "; its last answer was: " + lastAnswer
                        + "; its log is " + log + "; for more time set <readyWithin> of the target or"
                        + " readyWithin(...) in the scenario");
            }
            Optional<String> answer = check.ask(left.compareTo(ANSWER_WITHIN) < 0 ? left : ANSWER_WITHIN);
            // An answer counts only from a process that is still there: it might be another program's.
            if (answer.isEmpty() && !exit.isDone()) {
                return;
            }
            lastAnswer = answer.orElse("ready, but its process had ended");
            waitForExit(target, exit);
        }
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private static void waitForExit(ProcessTarget target, CompletableFuture<OptionalInt> exit) {
        try {
            exit.get(ASK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return;
        } catch (ExecutionException e) {
            throw new TargetException("target " + target.name() + " cannot be watched: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TargetException("interrupted while waiting until target " + target.name() + " is ready", e);
        }
    }

    private static TargetException endedEarly(ProcessTarget target, OptionalInt code, Path log, long logStart) {
        List<String> tail = LogTail.of(log, logStart);
        return new TargetException("target " + target.name() + " ended "
                + (code.isPresent() ? "with exit code " + code.getAsInt() + " " : "") + "before it was ready; "
                + (tail.isEmpty()
                        ? "it wrote nothing to its log " + log
                        : "its log " + log + " ends with:\n  " + String.join("\n  ", tail)));
    }

    private List<LaunchedFile> digest(Launch launch) {
        try {
            return LaunchedFiles.of(launch.command(), settings.workingDirectory());
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static List<LaunchedFile> join(ProcessTarget target, CompletableFuture<List<LaunchedFile>> files) {
        try {
            return files.join();
        } catch (CompletionException e) {
            throw new TargetException(
                    "the files of target " + target.name() + " cannot be digested: " + e.getCause(), e);
        }
    }

    /** A daemon thread of its own, so that reading files does not hold up the question for readiness. */
    private static final class DigestThread {
        static void start(Runnable work) {
            Thread thread = new Thread(work, "lighthouse-digest");
            thread.setDaemon(true);
            thread.start();
        }
    }
}
