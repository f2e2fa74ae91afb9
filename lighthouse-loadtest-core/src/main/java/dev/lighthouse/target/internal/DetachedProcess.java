package dev.lighthouse.target.internal;

import dev.lighthouse.internal.MarkedProcesses;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A process that outlives the JVM that started it, in a session of its own where {@code setsid} exists. */
public final class DetachedProcess implements StartedProcess {

    private final String what;
    private final ProcessIdentity identity;
    private final MarkedProcesses family;
    private @Nullable CompletableFuture<OptionalInt> exit;

    private DetachedProcess(
            String what,
            ProcessIdentity identity,
            MarkedProcesses family,
            @Nullable CompletableFuture<OptionalInt> exit) {
        this.what = what;
        this.identity = identity;
        this.family = family;
        this.exit = exit;
    }

    /** Starts it; its output is appended to the log, its input is empty. */
    public static DetachedProcess start(
            String what, List<String> command, Map<String, String> environment, Path workingDirectory, Path log)
            throws IOException {
        List<String> words = new ArrayList<>();
        // The child of a JVM leads no process group, so setsid becomes the program without another fork: same pid.
        Programs.find("setsid").or(() -> Programs.find("nohup")).ifPresent(path -> words.add(path.toString()));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(workingDirectory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        MarkedProcesses family = MarkedProcesses.ofTarget();
        family.mark(builder.environment());
        Process process = builder.start();
        ProcessIdentity identity =
                ProcessIdentity.of(process.pid()).orElseGet(() -> GuardedProcess.alreadyGone(process.pid()));
        return new DetachedProcess(
                what, identity, family, process.onExit().thenApply(ended -> OptionalInt.of(ended.exitValue())));
    }

    /**
     * One that was started before, by this JVM or another.
     *
     * @param mark of what it started; null when that is not known
     */
    public static DetachedProcess find(String what, ProcessIdentity identity, @Nullable String mark) {
        return new DetachedProcess(what, identity, MarkedProcesses.ofTarget(mark), null);
    }

    @Override
    public ProcessIdentity identity() {
        return identity;
    }

    @Override
    public String mark() {
        return family.mark();
    }

    @Override
    public synchronized CompletableFuture<OptionalInt> onExit() {
        if (exit == null) {
            exit = identity.onExit().thenApply(ended -> OptionalInt.empty());
        }
        return exit.copy();
    }

    @Override
    public Optional<String> end(Duration grace) {
        return Signals.end(what, identity, family, grace);
    }

    @Override
    public String toString() {
        return what + " (pid " + identity.pid() + ")";
    }
}
