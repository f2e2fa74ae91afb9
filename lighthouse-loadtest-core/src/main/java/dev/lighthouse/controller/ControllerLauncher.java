package dev.lighthouse.controller;

import dev.lighthouse.internal.Json;
import dev.lighthouse.internal.UserError;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

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

    /**
     * @param java the Java executable
     * @param classPath the user's test class path, with Lighthouse's core in it
     * @param workingDirectory of the controller, the workers and the targets
     * @param say takes lines for people
     * @param complain takes lines of the controller's standard error
     */
    public ControllerLauncher(
            Path java, List<String> classPath, Path workingDirectory, Consumer<String> say, Consumer<String> complain) {
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
        Path arguments = writeArguments();
        try {
            return run(configuration, start(arguments));
        } finally {
            arguments.toFile().delete();
        }
    }

    private Outcome run(RunConfiguration configuration, Process process) throws InterruptedException {
        OutputStream pipe = process.getOutputStream();
        Thread onShutdown = new Thread(() -> stop(process, pipe));
        Runtime.getRuntime().addShutdownHook(onShutdown);
        Deque<String> last = new ArrayDeque<>();
        try {
            send(pipe, Json.line(configuration));
            Thread errors = new Thread(
                    () -> lines(process.getErrorStream(), line -> {
                        complainLater(last, line);
                    }),
                    "controller-errors");
            errors.setDaemon(true);
            errors.start();
            lines(process.getInputStream(), say);
            int code = process.waitFor();
            errors.join(TimeUnit.SECONDS.toMillis(5));
            return new Outcome(code, message(code, last));
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

    /** A user's mistake is the last line; anything else needs all that was said. */
    private String message(int code, Deque<String> last) {
        synchronized (last) {
            if (code == ControllerMain.MEASURED || code == ControllerMain.NOT_MEASURED) {
                last.forEach(complain);
                return code == ControllerMain.MEASURED ? "" : "not everything could be measured";
            }
            if (code == ControllerMain.USER_ERROR) {
                return String.join("\n", last);
            }
            return "the controller ended with exit code " + code
                    + (last.isEmpty() ? "" : ":\n" + String.join("\n", last));
        }
    }

    private Path writeArguments() {
        try {
            Path file = Files.createTempFile("lighthouse-controller", ".args");
            String path = String.join(File.pathSeparator, classPath).replace("\\", "\\\\");
            Files.writeString(file, "-cp\n\"" + path + "\"\n");
            return file;
        } catch (IOException e) {
            throw new UserError("the controller cannot be started: " + e.getMessage());
        }
    }

    private Process start(Path arguments) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        String state = System.getProperty("lighthouse.state");
        if (state != null) {
            command.add("-Dlighthouse.state=" + state);
        }
        command.add("@" + arguments);
        command.add(ControllerMain.class.getName());
        try {
            return new ProcessBuilder(command)
                    .directory(workingDirectory.toFile())
                    .start();
        } catch (IOException e) {
            throw new UserError("the controller cannot be started: " + e.getMessage());
        }
    }

    private static void send(OutputStream pipe, String line) {
        try {
            pipe.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            pipe.flush();
        } catch (IOException e) {
            // It has ended already; its exit code and last lines say why.
        }
    }

    private static void lines(InputStream stream, Consumer<String> take) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                take.accept(line);
            }
        } catch (IOException e) {
            // The process has ended.
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
