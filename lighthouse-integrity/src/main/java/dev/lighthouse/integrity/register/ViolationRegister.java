package dev.lighthouse.integrity.register;

import dev.lighthouse.integrity.Violation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of violations, over all runs: a file of JSON lines that is only ever appended to.
 *
 * <pre>{@code
 * ViolationRegister register = ViolationRegister.at(Path.of(".lighthouse/violation-register.jsonl"));
 * for (RegisteredViolation each : register.list(ViolationFilter.all().unresolved().atLeast(Severity.HIGH))) { ... }
 * register.resolve("0123456789abcdef", "ann", "the test's own tamperer");
 * }</pre>
 *
 * <p>Several processes may use one file at once: each call sees what the others have written before it. A writer that is
 * killed at any byte costs no more than the line it was writing; {@link #damage} says what could not be read. What has a
 * checksum of its own is protected from accidents, not from whoever may write the file.
 *
 * <p>It keeps {@value #CAPACITY} violations at most. Safe for use by several threads.
 */
public final class ViolationRegister {

    /** How many violations a register takes. */
    public static final int CAPACITY = 100_000;

    private static final int DAMAGES = 5;

    private final Path path;
    private final RegisterFile file;
    private final Clock clock;
    private final int capacity;
    private final Map<String, RegisteredViolation> violations = new LinkedHashMap<>();
    private final List<String> damages = new ArrayList<>();
    private long lines;
    private long damaged;
    private long refused;

    ViolationRegister(Path path, Clock clock, int capacity) {
        this.path = path;
        this.file = new RegisterFile(path);
        this.clock = clock;
        this.capacity = capacity;
    }

    /** The register in this file, which need not be there yet. Does no I/O. */
    public static ViolationRegister at(Path file) {
        return new ViolationRegister(file, Clock.systemUTC(), CAPACITY);
    }

    /** Its file. */
    public Path path() {
        return path;
    }

    /**
     * The violations that pass, in the order in which they were found first.
     *
     * @throws IOException the file cannot be read
     */
    public synchronized List<RegisteredViolation> list(ViolationFilter filter) throws IOException {
        file.read(this::take);
        return violations.values().stream().filter(filter).toList();
    }

    /**
     * The violation of that id, if there is one.
     *
     * @throws IOException the file cannot be read
     */
    public synchronized Optional<RegisteredViolation> find(String id) throws IOException {
        file.read(this::take);
        return Optional.ofNullable(violations.get(id));
    }

    /**
     * Takes a violation that a run has found. One that is known counts once more, and one that was resolved is reopened.
     *
     * @param run the run's id
     * @throws IOException the file cannot be read or written
     */
    public void found(Violation violation, String run) throws IOException {
        append(
                new RegisterEntry.Found(
                        violation.id(),
                        clock.instant(),
                        run,
                        violation.kind(),
                        violation.severity(),
                        violation.event(),
                        violation.detail()),
                false);
    }

    /**
     * Counts a violation so many times more, for the run that has found it; that alone reopens nothing.
     *
     * @throws IOException the file cannot be read or written
     */
    public void seenAgain(String id, String run, long more) throws IOException {
        append(new RegisterEntry.Seen(id, run, more), false);
    }

    /**
     * Says that a violation is dealt with; on the disk when it returns.
     *
     * @param by who says so
     * @param note what it was, or what was done
     * @return as it stands now
     * @throws RegisterException there is none of that id, it is resolved already, or it is not said by whom and why
     * @throws IOException the file cannot be read or written
     */
    public synchronized RegisteredViolation resolve(String id, String by, String note) throws IOException {
        if (by.isBlank() || note.isBlank()) {
            throw new RegisterException("expected who resolves violation " + id + " and a note that says why but "
                    + (by.isBlank() ? "who" : "the note") + " is empty");
        }
        if (find(id).isEmpty()) { // before the file or its folder is made
            throw new RegisterException("there is no violation '" + id + "' in " + path + " but " + violations.size()
                    + " others; list them to find its id");
        }
        append(new RegisterEntry.Resolved(id, clock.instant(), by, note), true);
        return Objects.requireNonNull(violations.get(id));
    }

    private synchronized void append(RegisterEntry entry, boolean durable) throws IOException {
        file.append(
                this::take,
                () -> {
                    RegisteredViolation known = violations.get(entry.id());
                    if (entry instanceof RegisterEntry.Resolved && known != null && !known.isUnresolved()) {
                        throw new RegisterException("violation " + entry.id() + " is resolved already, by "
                                + known.resolution().orElseThrow().by() + " at "
                                + known.resolution().orElseThrow().at());
                    }
                    boolean full = known == null && violations.size() >= capacity;
                    refused += full && entry instanceof RegisterEntry.Found ? 1 : 0;
                    return full ? new byte[0] : RegisterLines.write(entry);
                },
                durable);
    }

    /**
     * Makes survive the machine what was taken so far; until then it survives this process only.
     *
     * @throws IOException the file cannot be synced
     */
    public synchronized void sync() throws IOException {
        file.append(this::take, () -> new byte[0], true);
    }

    private void take(byte[] line) {
        lines++;
        try {
            RegisterEntry entry = RegisterLines.read(line);
            RegisteredViolation known = violations.get(entry.id());
            if (known != null) {
                violations.put(entry.id(), known.after(entry));
            } else if (entry instanceof RegisterEntry.Found found && violations.size() < capacity) {
                violations.put(entry.id(), RegisteredViolation.of(found));
            } else {
                throw new IOException(
                        entry instanceof RegisterEntry.Found
                                ? "is more than the " + capacity + " violations that a register takes"
                                : "is about a violation that no line before it has");
            }
        } catch (IOException e) {
            damaged++;
            if (damages.size() < DAMAGES) {
                damages.add("line " + lines + " (" + line.length + " bytes) " + e.getMessage());
            }
        }
    }

    /**
     * What could not be read, a sentence each: lines that were torn when their writer was killed, were altered, or are of
     * a newer version. They are left out and stay in the file.
     */
    public synchronized List<String> damage() {
        List<String> all = new ArrayList<>();
        if (damaged > 0) {
            all.add(damaged + (damaged == 1 ? " line" : " lines") + " of the register " + path
                    + " could not be read and " + (damaged == 1 ? "was" : "were") + " left out: "
                    + String.join("; ", damages)
                    + (damaged > damages.size() ? "; and others" : ""));
        }
        if (file.unended() > 0) {
            all.add("the last " + file.unended() + " bytes of the register " + path
                    + " are no whole line and were left out; their writer was killed, or is at work");
        }
        return all;
    }

    /** How many violations were not taken because the register has {@value #CAPACITY}. */
    public synchronized long refused() {
        return refused;
    }
}
