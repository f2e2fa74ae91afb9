package dev.lighthouse.chaos.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A process that is stopped (SIGSTOP) until {@link #close}, or until this JVM is gone: a guard, a small shell, waits for
 * the end of a pipe of which only this JVM holds the other end, and then lets the process go on (SIGCONT). There is one
 * way to end it, and every end tests it; where the guard itself was killed, this JVM does its work.
 */
final class Freeze implements AutoCloseable {

    private static final long STATE_WITHIN = TimeUnit.SECONDS.toNanos(5);
    private static final long LOOK_EVERY_MILLIS = 1;

    private final LinuxProcess process;
    private final Process guard;
    private boolean closed;

    private Freeze(LinuxProcess process, Process guard) {
        this.process = process;
        this.guard = guard;
    }

    /**
     * Stops a process; it is stopped when this returns.
     *
     * @throws IOException it cannot be, and goes on
     */
    static Freeze of(LinuxProcess process) throws IOException, InterruptedException {
        Process guard = new ProcessBuilder(
                        "/bin/sh", "-c", script(), "lighthouse-freeze", Long.toString(process.pid()), process.start())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Freeze freeze = new Freeze(process, guard);
        boolean stopped = false;
        try {
            BufferedReader answers = guard.inputReader(StandardCharsets.US_ASCII);
            String answer = answers.readLine();
            if (!"stopped".equals(answer)) {
                throw new IOException("pid " + process.pid() + " could not be stopped: its guard said " + answer);
            }
            freeze.await(true);
            stopped = true;
            return freeze;
        } finally {
            if (!stopped) {
                freeze.close();
            }
        }
    }

    private static String script() throws IOException {
        try (InputStream in = Freeze.class.getResourceAsStream("freeze.sh")) {
            if (in == null) {
                throw new IOException("freeze.sh is missing from the class path of Lighthouse");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    long guardPid() {
        return guard.pid();
    }

    private void await(boolean stopped) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + STATE_WITHIN;
        while (process.now().isStopped() != stopped) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("pid " + process.pid() + " is in state "
                        + process.now().state() + " 5 s after " + (stopped ? "SIGSTOP" : "SIGCONT"));
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    /**
     * Lets it go on, and sees that it does.
     *
     * @throws IOException it is still stopped 5 s later, or gone
     */
    void end() throws IOException, InterruptedException {
        close();
        await(false);
    }

    /** Lets it go on. Idempotent. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean interrupted = Thread.interrupted();
        try {
            guard.getOutputStream().close();
        } catch (IOException e) {
            // The guard is gone: below.
        }
        try {
            if (!guard.waitFor(5, TimeUnit.SECONDS)) {
                guard.destroyForcibly().waitFor();
            }
            if (guard.exitValue() != 0 && process.now().isStopped()) {
                resume();
            }
        } catch (IOException e) {
            // The process is gone, or hangs: end() sees that.
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void resume() throws IOException, InterruptedException {
        int unused = new ProcessBuilder("/bin/sh", "-c", "kill -CONT " + process.pid())
                .start()
                .waitFor();
    }
}
