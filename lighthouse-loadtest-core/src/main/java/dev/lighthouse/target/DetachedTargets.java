package dev.lighthouse.target;

import dev.lighthouse.internal.AtomicFiles;
import dev.lighthouse.internal.Json;
import dev.lighthouse.result.TargetResult.LaunchedFile;
import dev.lighthouse.target.internal.DetachedProcess;
import dev.lighthouse.target.internal.ProcessIdentity;
import dev.lighthouse.target.internal.ProcessRegistry;
import dev.lighthouse.target.internal.StartedProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The targets of a project that outlive the JVM that starts them: {@code lighthouse:start} and {@code lighthouse:stop}.
 * What runs is written to {@code targets/NAME.json} under {@code target/lighthouse}, its output to
 * {@code targets/NAME.log}, and <code>{dir}</code> is {@code targets/NAME}; the folder is readable by its owner only,
 * since properties may hold a password.
 */
public final class DetachedTargets {

    private final Path folder;

    /**
     * @param root usually {@code target/lighthouse}
     */
    public DetachedTargets(Path root) {
        this.folder = root.resolve("targets");
    }

    /** What a later JVM has to know; times in milliseconds; the mark is that of what the target started. */
    record State(
            String schema,
            String name,
            String realm,
            long pid,
            String start,
            String startedAt,
            long readyMillis,
            String address,
            String log,
            long stopWithinMillis,
            Map<String, String> properties,
            List<LaunchedFile> files,
            @Nullable String mark) {

        static final String SCHEMA = "1.0";

        ProcessIdentity identity() {
            return new ProcessIdentity(pid, start);
        }

        DetachedProcess process() {
            return DetachedProcess.find("target " + name, identity(), mark);
        }

        boolean isOfThisRealm() {
            return realm.equals(ProcessIdentity.realm());
        }

        boolean isAlive() {
            return isOfThisRealm() && identity().isAlive();
        }
    }

    /**
     * Starts a target and leaves it running. Until it is ready it ends with this JVM's successor like any other.
     *
     * @throws TargetException it cannot be started, or one of this name runs already
     */
    public RunningTarget start(ProcessTarget target, LaunchSettings settings) {
        Optional<RunningTarget> running = find(target.name());
        if (running.isPresent()) {
            throw new TargetException("target " + target.name() + " already runs at "
                    + running.get().address() + " (pid " + running.get().pid().orElse(0)
                    + "); use it, or end it with mvn lighthouse:stop");
        }
        createFolder();
        TargetLauncher launcher = new TargetLauncher(settings);
        launcher.endLeftBehind();
        Launch launch = Launch.of(target, settings, folder.resolve(target.name()));
        Path log = folder.resolve(target.name() + ".log").toAbsolutePath();
        TargetLauncher.prepareLog(target, log);
        RunningTarget started = launcher.start(
                target,
                launch,
                log,
                (what, logFile) -> DetachedProcess.start(
                        what, launch.command(), launch.environment(), settings.workingDirectory(), logFile));
        try {
            StartedProcess process = ((ProcessRunningTarget) started).process();
            ProcessIdentity identity = process.identity();
            AtomicFiles.write(file(target.name()), Json.bytes(state(target, started, process)));
            new ProcessRegistry(settings.stateFolder()).addDetached("target " + target.name(), identity);
            return started;
        } catch (IOException e) {
            started.stop();
            throw new TargetException(
                    "target " + target.name() + " was ended again, since " + file(target.name())
                            + " cannot be written: " + e.getMessage(),
                    e);
        }
    }

    private static State state(ProcessTarget target, RunningTarget started, StartedProcess process) {
        ProcessIdentity identity = process.identity();
        return new State(
                State.SCHEMA,
                target.name(),
                ProcessIdentity.realm(),
                identity.pid(),
                identity.start(),
                started.started().map(Instant::toString).orElse(""),
                started.readyMillis().orElse(0),
                started.address().toString(),
                started.log().map(Path::toString).orElse(""),
                target.stopWithin().toMillis(),
                started.properties(),
                started.files(),
                process.mark());
    }

    /**
     * The target that {@link #start} started, when it still runs. Its {@link RunningTarget#stop()} does nothing.
     *
     * @throws TargetException its file is damaged
     */
    public Optional<RunningTarget> find(String name) {
        return read(name)
                .filter(State::isAlive)
                .map(state -> new ProcessRunningTarget(
                        state.name(),
                        URI.create(state.address()),
                        state.process(),
                        Instant.parse(state.startedAt()),
                        state.readyMillis(),
                        Path.of(state.log()),
                        Map.copyOf(state.properties()),
                        List.copyOf(state.files()),
                        Duration.ofMillis(state.stopWithinMillis()),
                        false));
    }

    /**
     * Ends the target that {@link #start} started and what that started, also when it has ended by itself: TERM, then
     * KILL. Its log stays.
     *
     * @return what happened, in one sentence, also when nothing ran
     * @throws TargetException its file is damaged
     */
    public String stop(String name) {
        Optional<State> state = read(name);
        if (state.isEmpty()) {
            return "target " + name + " was not running: there is no " + file(name);
        }
        ProcessIdentity identity = state.get().identity();
        boolean ran = state.get().isAlive();
        Optional<String> stuck = state.get().isOfThisRealm()
                ? state.get().process().end(Duration.ofMillis(state.get().stopWithinMillis()))
                : Optional.empty();
        if (!state.get().isAlive()) {
            delete(name);
        }
        return stuck.orElse(
                ran
                        ? "stopped target " + name + " (pid " + identity.pid() + ")"
                        : "target " + name + " was not running: pid " + identity.pid() + " had ended");
    }

    private Path file(String name) {
        return folder.resolve(name + ".json");
    }

    private void createFolder() {
        try {
            Files.createDirectories(folder);
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new TargetException(
                    "the folder " + folder + " cannot be created: " + e.getMessage()
                            + "; make its parent a writable folder",
                    e);
        }
    }

    private Optional<State> read(String name) {
        if (!Files.exists(file(name))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(file(name), State.class));
        } catch (IOException e) {
            throw new TargetException(
                    file(name) + " cannot be read: " + e.getMessage() + "; if target " + name
                            + " still runs, end it by hand, then remove that file",
                    e);
        }
    }

    private void delete(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new TargetException(file(name) + " cannot be removed: " + e.getMessage(), e);
        }
    }
}
