package dev.lighthouse.target.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A process that cannot be taken for a later one of the same pid.
 *
 * <p>On Linux the start is the kernel's count of ticks from boot to the start ({@code /proc/PID/stat}, field 22): unlike
 * the wall clock time that {@link ProcessHandle.Info#startInstant} derives from it, it does not move when the clock is
 * set. Elsewhere it is that wall clock time.
 *
 * @param start comparable for equality within one {@link #realm()} only
 */
public record ProcessIdentity(long pid, String start) {

    private static final Path PROC = Path.of("/proc");
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration WATCH = Duration.ofMillis(200);

    /** The process that runs under this pid now; empty when there is none, or only a dead one that waits to be reaped. */
    public static Optional<ProcessIdentity> of(long pid) {
        if (!Files.isReadable(PROC.resolve("self/stat"))) {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .flatMap(process -> process.info().startInstant())
                    .map(instant -> new ProcessIdentity(pid, instant.toString()));
        }
        String stat;
        try {
            stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return Optional.empty();
        }
        // "pid (any name, even with brackets) state ppid ...": the state is field 3, the start field 22.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        boolean dead = fields[0].equals("Z") || fields[0].equals("X");
        return dead ? Optional.empty() : Optional.of(new ProcessIdentity(pid, "ticks:" + fields[19]));
    }

    /** The process this is called in. */
    public static ProcessIdentity own() {
        return of(ProcessHandle.current().pid())
                .orElseThrow(() -> new IllegalStateException("the start of this process cannot be read"));
    }

    /** Within what pids and starts mean something: one boot of one machine and one pid namespace. */
    public static String realm() {
        try {
            String boot =
                    Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
            return boot + " "
                    + Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return System.getProperty("os.name", "") + " " + System.getProperty("user.name", "");
        }
    }

    /** False once it has ended, also while its parent has not yet reaped it. */
    public boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** Waits at most that long for its end; true when it has ended. */
    public boolean awaitExit(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (isAlive()) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            Thread.sleep(POLL.toMillis());
        }
        return true;
    }

    /** Completes when it has ended; watched by a daemon thread, since it need not be a child of ours. */
    CompletableFuture<Void> onExit() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread watcher = new Thread(
                () -> {
                    try {
                        while (isAlive()) {
                            Thread.sleep(WATCH.toMillis());
                        }
                        ended.complete(null);
                    } catch (InterruptedException e) {
                        ended.completeExceptionally(e);
                    }
                },
                "lighthouse-process-" + pid);
        watcher.setDaemon(true);
        watcher.start();
        return ended;
    }
}
