package dev.lighthouse.target.internal;

import dev.lighthouse.internal.AtomicFiles;
import dev.lighthouse.internal.Json;
import dev.lighthouse.internal.MarkedProcesses;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The processes that Lighthouse started on this machine, one small file each, so that what a double SIGKILL (of us and
 * of the guard) left behind is found and ended at the next start. Used by several JVMs at once: files are written whole,
 * and one that vanishes in between is none.
 *
 * <p>Entries of another {@link ProcessIdentity#realm realm} (a container, a machine that shares the home folder, an
 * earlier boot) cannot be judged: they are left alone and forgotten after a week.
 */
public final class ProcessRegistry {

    private static final Duration FORGET_AFTER = Duration.ofDays(7);

    private final Path folder;

    /** Over {@code processes} in this state folder. */
    public ProcessRegistry(Path stateFolder) {
        this.folder = stateFolder.resolve("processes");
    }

    /**
     * One registered process.
     *
     * @param what it is, for people
     * @param process itself
     * @param owner the process without which it must not run; null for one that may stay
     * @param mark of what it started; null when that is not known
     */
    record Entry(
            String realm,
            String what,
            ProcessIdentity process,
            @Nullable ProcessIdentity owner,
            @Nullable String mark) {

        boolean isWhole() {
            return realm != null && what != null && process != null;
        }

        boolean isLeftBehind() {
            return realm.equals(ProcessIdentity.realm()) && process.isAlive() && owner != null && !owner.isAlive();
        }

        String describe() {
            return what + " (pid " + process.pid() + "), left behind by a run that was killed (pid "
                    + (owner == null ? "unknown" : owner.pid()) + ")";
        }
    }

    /**
     * Remembers a process that must not outlive this JVM.
     *
     * @param mark of what it starts, which is ended with it
     */
    public void add(String what, ProcessIdentity process, String mark) throws IOException {
        write(new Entry(ProcessIdentity.realm(), what, process, ProcessIdentity.own(), mark));
    }

    /** Remembers a process that may outlive this JVM; replaces its entry with an owner. */
    public void addDetached(String what, ProcessIdentity process) throws IOException {
        write(new Entry(ProcessIdentity.realm(), what, process, null, null));
    }

    /** Forgets a process. */
    public void remove(ProcessIdentity process) {
        delete(file(process));
    }

    private void write(Entry entry) throws IOException {
        Files.createDirectories(folder);
        AtomicFiles.write(file(entry.process()), Json.bytes(entry));
    }

    private Path file(ProcessIdentity process) {
        return folder.resolve(process.pid() + "-" + process.start().replaceAll("[^A-Za-z0-9]+", "-") + ".json");
    }

    /**
     * Ends what still runs although its owner is gone, and forgets what no longer runs. A process whose start differs
     * from the entry's is never touched.
     *
     * @return one sentence for each process that was ended
     */
    public List<String> endLeftBehind(Duration grace) throws IOException {
        List<String> said = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return said;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                read(file).ifPresent(entry -> judge(file, entry, grace).ifPresent(said::add));
            }
        }
        return said;
    }

    /** What still runs although its owner is gone, one sentence each; ends and forgets nothing. */
    public List<String> leftBehind() throws IOException {
        List<String> said = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return said;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                peek(file).filter(Entry::isLeftBehind).ifPresent(entry -> said.add(entry.describe()));
            }
        }
        return said;
    }

    private static Optional<String> judge(Path file, Entry entry, Duration grace) {
        if (!entry.realm().equals(ProcessIdentity.realm())) {
            if (isOld(file)) {
                delete(file);
            }
            return Optional.empty();
        }
        ProcessIdentity owner = entry.owner();
        boolean runs = entry.process().isAlive();
        MarkedProcesses family = MarkedProcesses.ofTarget(entry.mark());
        if (owner == null || owner.isAlive() || !(runs || family.any())) {
            if (!runs) {
                delete(file);
            }
            return Optional.empty();
        }
        String stuck = Signals.end(entry.what(), entry.process(), family, grace).orElse("");
        if (!entry.process().isAlive()) {
            delete(file);
        }
        return Optional.of((runs ? "ended " : "ended what was started by ")
                + entry.describe()
                + (stuck.isEmpty() ? "" : "; " + stuck));
    }

    private static boolean isOld(Path file) {
        try {
            Instant written = Files.getLastModifiedTime(file).toInstant();
            return written.isBefore(Instant.now().minus(FORGET_AFTER));
        } catch (IOException e) {
            return false;
        }
    }

    /** Empty when it is gone or nothing that this code wrote; the latter is removed, since nobody can use it. */
    private static Optional<Entry> read(Path file) throws IOException {
        try {
            Entry entry = Json.read(file, Entry.class);
            if (entry.isWhole()) {
                return Optional.of(entry);
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            if (!Files.isReadable(file)) {
                return Optional.empty();
            }
        }
        delete(file);
        return Optional.empty();
    }

    /** The same, but removes nothing. */
    private static Optional<Entry> peek(Path file) {
        try {
            return Optional.of(Json.read(file, Entry.class)).filter(Entry::isWhole);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It is judged again at the next start.
        }
    }
}
