package dev.lighthouse.controller;

import dev.lighthouse.internal.Json;
import dev.lighthouse.internal.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Reads the plans of a project in a forked JVM, since they are user code, and runs nothing. */
public final class PlanReader {

    private static final int LAST_LINES = 20;

    private final Path java;
    private final List<String> classPath;
    private final Path workingDirectory;
    private final Duration deadline;

    /**
     * @param java the Java executable
     * @param classPath the user's test class path, with Lighthouse's core in it
     * @param workingDirectory of the forked JVM
     * @param deadline after which the forked JVM is ended
     */
    public PlanReader(Path java, List<String> classPath, Path workingDirectory, Duration deadline) {
        this.java = java;
        this.classPath = List.copyOf(classPath);
        this.workingDirectory = workingDirectory;
        this.deadline = deadline;
    }

    /**
     * The scenarios that {@code load} would run with this configuration, by class name, those that cannot run with
     * their problem; empty when there is none.
     *
     * @throws UserError they cannot be read
     */
    public List<ScenarioDescription> read(RunConfiguration configuration) throws InterruptedException {
        try (ForkedJvm jvm = ForkedJvm.start(java, classPath, workingDirectory, DescribeMain.class)) {
            try {
                return read(configuration, jvm);
            } finally {
                jvm.process().destroyForcibly();
            }
        }
    }

    private List<ScenarioDescription> read(RunConfiguration configuration, ForkedJvm jvm) throws InterruptedException {
        Deque<String> last = new ArrayDeque<>();
        List<String> answer = new ArrayList<>();
        Thread errors = jvm.readErrors(line -> remember(last, line));
        Thread output = new Thread(() -> jvm.readOutput(answer::add), "controller-output");
        output.setDaemon(true);
        output.start();
        jvm.send(configuration);
        if (!jvm.process().waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new UserError("the plans could not be read within " + deadline.toSeconds()
                    + " s; a scenario's constructor or plan() does not return");
        }
        output.join(TimeUnit.SECONDS.toMillis(5));
        errors.join(TimeUnit.SECONDS.toMillis(5));
        return parse(jvm.process().exitValue(), answer, last);
    }

    private static List<ScenarioDescription> parse(int code, List<String> answer, Deque<String> last) {
        synchronized (last) {
            if (code == ControllerMain.USER_ERROR) {
                throw new UserError(last.isEmpty() ? "the plans could not be read" : last.getLast());
            }
            try {
                if (code == ControllerMain.MEASURED && answer.size() == 1) {
                    return List.of(Json.parse(answer.get(0), ScenarioDescription[].class));
                }
            } catch (IOException e) {
                last.addLast(String.valueOf(e.getMessage()));
            }
            throw new UserError("the plans could not be read: the JVM for them ended with exit code " + code
                    + (last.isEmpty() ? "" : ":\n" + String.join("\n", last)));
        }
    }

    private static void remember(Deque<String> last, String line) {
        synchronized (last) {
            if (last.size() == LAST_LINES) {
                last.removeFirst();
            }
            last.addLast(line);
        }
    }
}
