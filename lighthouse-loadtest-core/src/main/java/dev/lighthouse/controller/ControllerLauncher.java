package dev.lighthouse.controller;

import dev.lighthouse.internal.UserError;
import dev.lighthouse.result.RunFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Forks the controller JVM of a run and waits for it. When this JVM ends early, by whatever cause, the controller stops
 * the run in an orderly way and writes down what was measured.
 */
public final class ControllerLauncher {

    private static final int LAST_LINES = 20;
    private static final int STOP_SECONDS = 70;

    private final Path java;
    private final List<String> classPath;
    private final Path workingDirectory;
    private final Consumer<String> say;
    private final Consumer<String> complain;
    private final @Nullable Consumer<String> live;

    /**
     * @param java the Java executable
     * @param classPath the user's test class path, with Lighthouse's core in it
     * @param workingDirectory of the controller, the workers and the targets
     * @param say takes lines for people
     * @param complain takes lines of the controller's standard error
     */
    public ControllerLauncher(
            Path java, List<String> classPath, Path workingDirectory, Consumer<String> say, Consumer<String> complain) {
        this(java, classPath, workingDirectory, say, complain, null);
    }

    /**
     * The same for somebody at a terminal.
     *
     * @param live takes a line each second, to be drawn over the last one; where it is null, progress goes to {@code say}
     */
    public ControllerLauncher(
            Path java,
            List<String> classPath,
            Path workingDirectory,
            Consumer<String> say,
            Consumer<String> complain,
            @Nullable Consumer<String> live) {
        this.live = live;
        this.java = java;
        this.classPath = List.copyOf(classPath);
        this.workingDirectory = workingDirectory;
        this.say = say;
        this.complain = complain;
    }

    /**
     * How a run ended.
     *
     * @param exitCode one of {@link ControllerMain}'s
     * @param message why it is not {@link ControllerMain#MEASURED}; one sentence where the user can mend it
     */
    public record Outcome(int exitCode, String message) {

        public boolean isMeasured() {
            return exitCode == ControllerMain.MEASURED;
        }
    }

    /**
     * Runs a controller to its end.
     *
     * @throws UserError it cannot be started
     */
    public Outcome run(RunConfiguration configuration) throws InterruptedException {
        try (ForkedJvm jvm = ForkedJvm.start(java, classPath, workingDirectory, ControllerMain.class)) {
            return run(configuration, jvm);
        }
    }

    private Outcome run(RunConfiguration configuration, ForkedJvm jvm) throws InterruptedException {
        Process process = jvm.process();
        OutputStream pipe = process.getOutputStream();
        Thread onShutdown = new Thread(() -> stop(process, pipe));
        Runtime.getRuntime().addShutdownHook(onShutdown);
        Deque<String> last = new ArrayDeque<>();
        try {
            jvm.send(configuration);
            Thread errors = jvm.readErrors(line -> complainLater(last, line));
            jvm.readOutput(line -> ProgressLine.deliver(line, say, live));
            int code = process.waitFor();
            errors.join(TimeUnit.SECONDS.toMillis(5));
            return outcome(code, last, RunFolder.of(Path.of(configuration.root()), configuration.runId()));
        } finally {
            stop(process, pipe);
            try {
                Runtime.getRuntime().removeShutdownHook(onShutdown);
            } catch (IllegalStateException e) {
                // This JVM is going down, and the hook does the same as we just did.
            }
        }
    }

    private void complainLater(Deque<String> last, String line) {
        synchronized (last) {
            if (last.size() == LAST_LINES) {
                complain.accept(last.removeFirst());
            }
            last.addLast(line);
        }
    }

    /** Without a result nothing was measured, whatever the exit code says: user code can end a JVM with any. */
    private Outcome outcome(int code, Deque<String> last, RunFolder folder) {
        boolean measured = code == ControllerMain.MEASURED || code == ControllerMain.NOT_MEASURED;
        boolean lost = measured && !Files.exists(folder.resultFile());
        return new Outcome(lost ? ControllerMain.INTERNAL_ERROR : code, message(code, lost, last, folder));
    }

    /** A user's mistake is the last line; anything else needs all that was said. */
    private String message(int code, boolean lost, Deque<String> last, RunFolder folder) {
        synchronized (last) {
            if (lost) {
                last.forEach(complain);
                return "the controller ended with exit code " + code + " but wrote no result" + folder.remains()
                        + "; does code of a scenario end the JVM, as with Runtime.halt?";
            }
            if (code == ControllerMain.MEASURED || code == ControllerMain.NOT_MEASURED) {
                last.forEach(complain);
                return code == ControllerMain.MEASURED ? "" : "not everything could be measured";
            }
            if (code == ControllerMain.USER_ERROR) {
                return String.join("\n", last);
            }
            return "the controller ended with exit code " + code
                    + (Files.exists(folder.resultFile()) ? "" : " before it wrote a result" + folder.remains())
                    + (last.isEmpty() ? "" : ":\n" + String.join("\n", last));
        }
    }

    /** The end of its input tells the controller to stop; it is killed only if it does not. */
    private static void stop(Process process, OutputStream pipe) {
        try {
            pipe.close();
        } catch (IOException e) {
            // It has ended already.
        }
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
