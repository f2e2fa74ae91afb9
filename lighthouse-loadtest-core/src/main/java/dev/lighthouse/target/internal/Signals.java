package dev.lighthouse.target.internal;

import dev.lighthouse.internal.MarkedProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Ends processes that are not under a guard of this JVM. */
final class Signals {

    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private Signals() {}

    /**
     * Ends a process as {@link #end(String, ProcessIdentity, Duration)} does, then what it started and left running.
     *
     * @return what was stuck, in one sentence; empty when all ended on TERM
     */
    static Optional<String> end(String what, ProcessIdentity process, MarkedProcesses family, Duration grace) {
        Optional<String> stuck = end(what, process, grace);
        boolean forced = family.end(grace);
        return stuck.isEmpty() && forced ? Optional.of(GuardedProcess.familyKilled(what, process.pid(), grace)) : stuck;
    }

    /**
     * TERM to the process and to the process group it leads, if it leads one; KILL when it still runs after the grace.
     *
     * @return what was stuck, in one sentence; empty when it ended on TERM
     */
    private static Optional<String> end(String what, ProcessIdentity process, Duration grace) {
        try {
            if (!process.isAlive()) {
                return Optional.empty();
            }
            send("TERM", process);
            if (process.awaitExit(grace)) {
                return Optional.empty();
            }
            send("KILL", process);
            return Optional.of(
                    process.awaitExit(AFTER_KILL)
                            ? GuardedProcess.killed(what, process.pid(), grace)
                            : GuardedProcess.stuck(what, process.pid()));
        } catch (InterruptedException e) {
            send("KILL", process);
            Thread.currentThread().interrupt();
            return Optional.of(what + " (pid " + process.pid() + ") was killed at once: the wait was interrupted");
        }
    }

    /** The JDK cannot signal a process group. */
    private static void send(String signal, ProcessIdentity process) {
        if (!process.isAlive()) {
            return;
        }
        try {
            Process kill = new ProcessBuilder(
                            GuardedProcess.shell(),
                            "-c",
                            "kill -s \"$1\" -- \"-$2\" || kill -s \"$1\" \"$2\"",
                            "sh",
                            signal,
                            Long.toString(process.pid()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!kill.waitFor(10, TimeUnit.SECONDS)) {
                kill.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run sh to signal pid " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
