package dev.lighthouse.target.internal;

import dev.lighthouse.internal.MarkedProcesses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that does not outlive this JVM, not even when the JVM gets SIGKILL.
 *
 * <p>It is the child of a guard, a small POSIX shell ({@code guard.sh}) that waits for the end of its standard input, a
 * pipe of which only this JVM holds the other end; the kernel closes it whatever the JVM dies of. Then the guard sends
 * TERM to the process and, where {@code setsid} exists, to everything it started in its session, and after the grace
 * KILL. What the process started in other sessions is known by a mark in its environment ({@link MarkedProcesses}), and
 * ended in the same way once the process has ended, also when that ended by itself. Guard and process each have a session of their own, so that Ctrl-C in a terminal and signals to our process
 * group reach neither. Stopping is nothing but closing the pipe: there is one way to end it, and every stop tests it.
 *
 * <p>If somebody kills the guard, this JVM ends the process itself. If both die by SIGKILL the {@link ProcessRegistry}
 * knows it. The process starts with INT and QUIT ignored, as any that a script starts in the background.
 */
public final class GuardedProcess implements StartedProcess {

    private static final Duration GUARD_ANSWER = Duration.ofSeconds(10);
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final String what;
    private final Process guard;
    private final Duration grace;
    private final MarkedProcesses family;
    private final CompletableFuture<Long> pid = new CompletableFuture<>();
    private final CompletableFuture<OptionalInt> exit = new CompletableFuture<>();
    private final CompletableFuture<Void> guardGone = new CompletableFuture<>();
    private volatile boolean killed;
    private volatile boolean familyKilled;
    private volatile ProcessIdentity identity = alreadyGone(0);

    private GuardedProcess(String what, Process guard, Duration grace, MarkedProcesses family) {
        this.what = what;
        this.guard = guard;
        this.grace = grace;
        this.family = family;
    }

    /**
     * Starts a process under a guard.
     *
     * @param what it is, for messages
     * @param command an existing program and its arguments
     * @param environment added to ours
     * @param log to which its output is appended
     * @param grace between TERM and KILL, also when this JVM dies
     */
    public static GuardedProcess start(
            String what,
            List<String> command,
            Map<String, String> environment,
            Path workingDirectory,
            Path log,
            Duration grace)
            throws IOException {
        String setsid = Programs.find("setsid").map(Path::toString).orElse("");
        List<String> words = new ArrayList<>();
        if (!setsid.isEmpty()) {
            words.add(setsid);
        }
        words.addAll(List.of(shell(), "-c", script(), "lighthouse-guard"));
        words.add(Long.toString(Math.max(1, grace.toMillis() / 100)));
        words.add(log.toAbsolutePath().toString());
        words.add(setsid);
        words.add(Programs.find("sleep").map(Path::toString).orElse("sleep"));
        words.add(Programs.find("grep").map(Path::toString).orElse(""));
        MarkedProcesses family = MarkedProcesses.ofTarget();
        words.add(family.variable());
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(workingDirectory.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        GuardedProcess process = new GuardedProcess(what, builder.start(), grace, family);
        process.awaitPid();
        return process;
    }

    /** With its path, since the target's environment may hold another {@code PATH}. */
    static String shell() {
        return Programs.find("sh").map(Path::toString).orElse("/bin/sh");
    }

    private static String script() throws IOException {
        try (InputStream in = GuardedProcess.class.getResourceAsStream("guard.sh")) {
            if (in == null) {
                throw new IOException("guard.sh is missing from the class path of Lighthouse");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The place of a process that ended before it could be looked at; no process has it. */
    static ProcessIdentity alreadyGone(long pid) {
        return new ProcessIdentity(pid, "gone");
    }

    static String killed(String what, long pid, Duration grace) {
        return what + " (pid " + pid + ") did not end within " + seconds(grace) + " of TERM and was killed";
    }

    static String familyKilled(String what, long pid, Duration grace) {
        return "what " + what + " (pid " + pid + ") had started did not end within " + seconds(grace)
                + " of TERM and was killed";
    }

    static String stuck(String what, long pid) {
        return what + " (pid " + pid + ") still runs after KILL; it hangs in the kernel: see /proc/" + pid + "/stack";
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private void awaitPid() throws IOException {
        Thread reader = new Thread(this::readGuard, "lighthouse-guard-" + what);
        reader.setDaemon(true);
        reader.start();
        try {
            pid.get(GUARD_ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            guard.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting " + what, e);
        } catch (ExecutionException | TimeoutException e) {
            guard.destroyForcibly();
            throw new IOException("the guard of " + what + " did not start; is sh a POSIX shell?", e);
        }
    }

    /** Holds on to this object, and so to the pipe, as long as the guard lives. */
    private void readGuard() {
        try (BufferedReader lines = guard.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("pid ")) {
                    long started = Long.parseLong(line.substring("pid ".length()));
                    identity = ProcessIdentity.of(started).orElseGet(() -> alreadyGone(started));
                    pid.complete(started);
                } else if (line.equals("killed")) {
                    killed = true;
                } else if (line.equals("killed marked")) {
                    familyKilled = true;
                } else if (line.startsWith("exit ")) {
                    exit.complete(OptionalInt.of(Integer.parseInt(line.substring("exit ".length()))));
                }
            }
        } catch (IOException e) {
            pid.completeExceptionally(e);
        } finally {
            pid.completeExceptionally(new IOException("its guard ended"));
            if (!exit.isDone()) {
                var unused = identity.onExit().thenRun(() -> exit.complete(OptionalInt.empty()));
            }
            guardGone.complete(null);
        }
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
    public CompletableFuture<OptionalInt> onExit() {
        return exit.copy();
    }

    /** As {@link StartedProcess#end}; the grace is the guard's unless it had to be replaced. */
    @Override
    public Optional<String> end(Duration ignored) {
        try {
            guard.getOutputStream().close();
        } catch (IOException e) {
            // The guard is gone already: what follows sees to the process.
        }
        boolean interrupted = false;
        try {
            guardGone.get(grace.multipliedBy(3).plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (ExecutionException | TimeoutException e) {
            guard.destroyForcibly();
        }
        try {
            if (interrupted && identity.isAlive()) {
                // The guard goes on; nobody waits for it.
                return Optional.of(what + " (pid " + identity.pid() + ") was told to end; the wait was interrupted");
            }
            if (identity.isAlive()) {
                return Signals.end(what, identity, family, grace);
            }
            // Mostly the guard has done so.
            boolean forced = family.end(grace) || familyKilled;
            return killed
                    ? Optional.of(killed(what, identity.pid(), grace))
                    : forced ? Optional.of(familyKilled(what, identity.pid(), grace)) : Optional.empty();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The guard's pid. */
    public long guardPid() {
        return guard.pid();
    }

    @Override
    public String toString() {
        return what + " (pid " + identity.pid() + ")";
    }
}
