package dev.lighthouse.target;

import dev.lighthouse.result.TargetResult.LaunchedFile;
import dev.lighthouse.target.internal.ProcessIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A target whose process this run started, and may end and start again. {@link #onExit} tells of an end that was not
 * asked for here, or of the last. One thread calls {@link #kill}, {@link #end} and {@link #startAgain}; the rest is for
 * any.
 */
public final class RestartableTarget implements RunningTarget {

    private static final Duration DEAD_WITHIN = Duration.ofSeconds(5);

    private final Supplier<RunningTarget> starter;
    private final CompletableFuture<OptionalInt> exit = new CompletableFuture<>();
    private volatile RunningTarget current;
    private volatile boolean stopped;

    /** Guarded by this: that an end of the current process is wanted. */
    private boolean ending;

    RestartableTarget(RunningTarget first, Supplier<RunningTarget> starter) {
        this.current = first;
        this.starter = starter;
        watch(first);
    }

    private void watch(RunningTarget process) {
        var unused = process.onExit().thenAccept(code -> {
            if (!isWanted(process)) {
                exit.complete(code);
            }
        });
    }

    @SuppressWarnings("ReferenceEquality")
    private synchronized boolean isWanted(RunningTarget process) {
        return ending || process != current;
    }

    private synchronized RunningTarget wantEnd() {
        ending = true;
        return current;
    }

    /**
     * Ends the process by SIGKILL, then what it started and left running.
     *
     * @throws IOException it still runs 5 s later
     */
    public void kill() throws IOException {
        RunningTarget process = wantEnd();
        long pid = process.pid().orElseThrow();
        Optional<ProcessIdentity> identity = ProcessIdentity.of(pid).filter(it -> process.isAlive());
        identity.flatMap(it -> ProcessHandle.of(it.pid())).ifPresent(ProcessHandle::destroyForcibly);
        try {
            if (identity.isPresent() && !identity.get().awaitExit(DEAD_WITHIN)) {
                throw new IOException("target " + name() + " (pid " + pid + ") still runs after KILL; it hangs in the"
                        + " kernel: see /proc/" + pid + "/stack");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while target " + name() + " was killed", e);
        }
        var unused = process.stop();
    }

    /** Ends the process as {@link #stop()} does, but may start it again. */
    public Optional<String> end() {
        return wantEnd().stop();
    }

    /**
     * Starts it again after {@link #kill} or {@link #end}: the same command, port, folder and log.
     *
     * @throws TargetException it does not start, or does not get ready in time; nothing of it runs then
     */
    public void startAgain() {
        if (current.isAlive()) {
            throw new TargetException("target " + name() + " runs still; end it before it is started again");
        }
        RunningTarget process = starter.get();
        boolean tooLate;
        synchronized (this) {
            current = process;
            ending = false;
            tooLate = stopped;
        }
        watch(process);
        if (tooLate) {
            var unused = process.stop();
        }
    }

    @Override
    public String name() {
        return current.name();
    }

    @Override
    public String kind() {
        return current.kind();
    }

    @Override
    public URI address() {
        return current.address();
    }

    @Override
    public OptionalLong pid() {
        return current.pid();
    }

    @Override
    public Optional<Instant> started() {
        return current.started();
    }

    @Override
    public OptionalLong readyMillis() {
        return current.readyMillis();
    }

    @Override
    public Optional<Path> log() {
        return current.log();
    }

    @Override
    public Map<String, String> properties() {
        return current.properties();
    }

    @Override
    public List<LaunchedFile> files() {
        return current.files();
    }

    @Override
    public boolean isAlive() {
        return current.isAlive();
    }

    @Override
    public OptionalInt exitCode() {
        return current.exitCode();
    }

    @Override
    public CompletableFuture<OptionalInt> onExit() {
        return exit.copy();
    }

    @Override
    public Optional<String> stop() {
        stopped = true;
        RunningTarget process = current;
        Optional<String> stuck = process.stop();
        var unused = process.onExit().thenAccept(exit::complete);
        return stuck;
    }

    @Override
    public String toString() {
        return current.toString();
    }
}
