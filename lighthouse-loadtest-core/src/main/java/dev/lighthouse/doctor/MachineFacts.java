package dev.lighthouse.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the doctor looks. Nothing in it throws: what cannot be known, is empty. Nothing in it changes anything.
 */
public interface MachineFacts {

    /** Of the machine that this JVM runs on. */
    static MachineFacts ofThisMachine() {
        return new ThisMachine();
    }

    /** Whether a program ended and what it printed. */
    record Output(int exitCode, String text) {}

    /** A system property of this JVM, such as {@code os.name}. */
    Optional<String> property(String name);

    /** The environment of this process. */
    Map<String, String> environment();

    /** CPUs that this process may use. */
    int cpus();

    /** Memory of the machine, or of the container around this process. */
    OptionalLong memoryBytes();

    /** Files that this process may have open, as the JVM knows it. */
    OptionalLong maxOpenFiles();

    /** The content of a small text file. */
    Optional<String> text(Path file);

    /** What is in a folder, by name. */
    List<Path> list(Path folder);

    boolean exists(Path file);

    boolean isFolder(Path file);

    boolean isWritable(Path file);

    /** True when a program runs with its owner's privileges. */
    boolean isSetUserId(Path program);

    /** Why a device cannot be opened to read and write; empty when it can. */
    Optional<String> whyNotOpened(Path device);

    /** Room that this process may use on the file system of a folder. */
    OptionalLong freeBytes(Path folder);

    /** The first executable of that name where programs lie, those of the administrator included. */
    Optional<Path> program(String name);

    /** Runs a program; empty when it cannot be started or does not end in time. */
    Optional<Output> run(Duration deadline, List<String> command);

    /** Who measures on this machine now: a pid or {@code unknown}. */
    Optional<String> measuring();

    /** Processes of killed runs that still run, one sentence each. */
    List<String> leftBehind();
}
