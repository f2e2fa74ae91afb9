package dev.lighthouse.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process that we start and all that it and its children start, known by a variable that they inherit: also those whose
 * parents have died or that have a session of their own, which nothing else connects with it any more. Only Linux shows
 * the environment of a process; elsewhere none is found. Who starts a process with an empty environment hides it.
 *
 * <p>Immutable, for any thread. A mark is 128 random bits, so no other process has it; and a process is signalled through
 * a handle that was made before its mark was read and knows its start, so none is taken for another of the same number.
 */
public final class MarkedProcesses {

    private static final String WORKER = "LIGHTHOUSE_WORKER";
    private static final String TARGET = "LIGHTHOUSE_TARGET";
    private static final Path PROCESSES = Path.of("/proc");
    private static final Duration POLL = Duration.ofMillis(50);

    /** One that is just being started may be missed once. */
    private static final int ROUNDS = 3;

    private final String name;
    private final String value;

    private MarkedProcesses(String name, String value) {
        this.name = name;
        this.value = value;
    }

    /** Of a worker, with a mark that nobody else has. */
    public static MarkedProcesses ofWorker() {
        return new MarkedProcesses(WORKER, random());
    }

    /** Of a target, with a mark that nobody else has. */
    public static MarkedProcesses ofTarget() {
        return new MarkedProcesses(TARGET, random());
    }

    /** Of a target that was given this {@link #mark()} earlier; without one there are none. */
    public static MarkedProcesses ofTarget(@Nullable String mark) {
        return mark == null || mark.isEmpty() ? ofTarget() : new MarkedProcesses(TARGET, mark);
    }

    private static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The value of the variable, for {@link #ofTarget(String)}. */
    public String mark() {
        return value;
    }

    /** The variable as it stands in an environment: {@code NAME=value}. */
    public String variable() {
        return name + "=" + value;
    }

    /** Puts the mark into the environment of a process that is to be started. */
    public void mark(Map<String, String> environment) {
        environment.put(name, value);
    }

    /** Whether any of them runs. */
    public boolean any() {
        return !find().isEmpty();
    }

    /** Ends by force all that have the mark. */
    public void end() {
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> found = find();
            if (found.isEmpty()) {
                return;
            }
            found.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /**
     * Ends all that have the mark, gently first: TERM, after the grace KILL; KILL at once when interrupted, the flag kept.
     *
     * @return whether KILL was needed
     */
    public boolean end(Duration grace) {
        find().forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + grace.toNanos();
        // What has ended and waits to be reaped has no environment any more, so it is not waited for.
        while (any()) {
            if (System.nanoTime() - deadline >= 0 || !pause()) {
                end();
                return true;
            }
        }
        return false;
    }

    private static boolean pause() {
        try {
            Thread.sleep(POLL.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<ProcessHandle> find() {
        List<ProcessHandle> found = new ArrayList<>();
        String marked = "\0" + variable() + "\0";
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path folder : folders) {
                // The handle first: it knows when its process started.
                long pid = Long.parseLong(String.valueOf(folder.getFileName()));
                ProcessHandle.of(pid)
                        .filter(process -> ("\0" + environment(folder)).contains(marked))
                        .ifPresent(found::add);
            }
        } catch (IOException | RuntimeException e) {
            // There is no such folder here.
        }
        return found;
    }

    private static String environment(Path folder) {
        try {
            return Files.readString(folder.resolve("environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException | RuntimeException e) {
            // It has ended, or belongs to somebody else.
            return "";
        }
    }
}
