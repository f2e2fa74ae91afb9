package dev.lighthouse.fuse.internal;

import dev.lighthouse.fuse.FuseCounts;
import dev.lighthouse.fuse.MountException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A FUSE server, seen from the process that started it and without which it ends. Safe for use by several threads. */
public final class ServerProcess {

    private static final int MOST_LINES = 40;
    private static final int ANSWER_SECONDS = 10;
    private static final int START_SECONDS = 60;
    private static final String GONE = "";

    private final Process process;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Deque<String> log = new ArrayDeque<>();

    private ServerProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a server with this JVM's own program.
     *
     * @param classPath that has Lighthouse and the file system
     * @param heap as in {@code -Xmx}
     */
    static ServerProcess start(ServerArguments arguments, String classPath, String heap) throws MountException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add(ServerMain.class.getName());
        command.addAll(arguments.words());
        ProcessBuilder builder = new ProcessBuilder(command);
        // Class paths may be longer than a command line may be.
        builder.environment().put("CLASSPATH", classPath);
        try {
            ServerProcess server = new ServerProcess(builder.start());
            server.read("log", server.process.getErrorStream(), server::keep, () -> {});
            server.read(
                    "answers", server.process.getInputStream(), server.answers::add, () -> server.answers.add(GONE));
            return server;
        } catch (IOException e) {
            throw MountException.failed("the FUSE server cannot be started: " + e.getMessage());
        }
    }

    private void read(String what, InputStream stream, Consumer<String> take, Runnable atEnd) {
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            take.accept(line);
                        }
                    } catch (IOException e) {
                        // The process has ended.
                    }
                    atEnd.run();
                },
                "lighthouse-fuse-" + what);
        reader.setDaemon(true);
        reader.start();
    }

    private void keep(String line) {
        synchronized (log) {
            log.addLast(line);
            if (log.size() > MOST_LINES) {
                log.removeFirst();
            }
        }
    }

    /** The last lines that it and its file system printed. */
    public List<String> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it serves; returns what it agreed on with the kernel. */
    String awaitServing() throws MountException {
        String answer = answer(START_SECONDS);
        if (answer != null && answer.startsWith(ServerMain.SERVING)) {
            return answer.substring(ServerMain.SERVING.length());
        }
        process.destroyForcibly();
        if (answer != null && answer.startsWith(ServerMain.UNAVAILABLE)) {
            throw MountException.unavailable(answer.substring(ServerMain.UNAVAILABLE.length()));
        }
        if (answer != null && answer.startsWith(ServerMain.FAILED)) {
            throw MountException.failed(answer.substring(ServerMain.FAILED.length()));
        }
        throw MountException.failed(
                answer == null
                        ? "the FUSE server did not mount within " + START_SECONDS + " s"
                        : "the FUSE server ended before it had mounted; its last lines: " + log());
    }

    /**
     * What it has answered so far.
     *
     * @throws MountException it has ended, or does not answer
     */
    public synchronized FuseCounts counts() throws MountException {
        answers.removeIf(line -> line.startsWith(ServerMain.COUNTS));
        say(ServerMain.COUNTS);
        String answer = answer(ANSWER_SECONDS);
        if (answer == null || !answer.startsWith(ServerMain.COUNTS)) {
            throw MountException.failed(
                    process.isAlive() && answer == null
                            ? "the FUSE server (pid " + pid() + ") did not say within " + ANSWER_SECONDS
                                    + " s what it has answered"
                            : "the FUSE server (pid " + pid() + ") has ended; its last lines: " + log());
        }
        return FuseCounts.parse(answer.substring(ServerMain.COUNTS.length()));
    }

    /** Tells it to unmount and waits for its end; true when nobody used the mount any more. */
    synchronized boolean unmount() {
        say(ServerMain.UNMOUNT);
        boolean unused = false;
        boolean interrupted = false;
        try {
            unused = process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        process.destroyForcibly();
        unused &= !answers.contains(ServerMain.BUSY);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return unused;
    }

    private void say(String word) {
        try {
            process.getOutputStream().write((word + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            // It has ended, which the next answer shows.
        }
    }

    /** Null when none came in time; empty when it has ended. */
    private @Nullable String answer(int seconds) throws MountException {
        try {
            String answer = answers.poll(seconds, TimeUnit.SECONDS);
            if (answer != null && answer.equals(GONE)) {
                answers.add(GONE);
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MountException.failed("interrupted while the FUSE server was asked");
        }
    }
}
