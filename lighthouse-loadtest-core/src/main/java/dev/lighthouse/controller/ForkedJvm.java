package dev.lighthouse.controller;

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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A JVM with the user's test class path and ours, and one of this package's entry points: the only place where user
 * code of the controller's side runs. It gets its {@link RunConfiguration} over standard input.
 */
final class ForkedJvm implements AutoCloseable {

    private static final String ARGUMENTS = "lighthouse.arguments";

    private final Path arguments;
    private final Process process;

    private ForkedJvm(Path arguments, Process process) {
        this.arguments = arguments;
        this.process = process;
    }

    /**
     * Starts one.
     *
     * @throws UserError it cannot be started
     */
    static ForkedJvm start(Path java, List<String> classPath, Path workingDirectory, Class<?> main) {
        Path arguments = null;
        try {
            arguments = writeArguments(classPath);
            Process process = new ProcessBuilder(command(java, arguments, main))
                    .directory(workingDirectory.toFile())
                    .start();
            return new ForkedJvm(arguments, process);
        } catch (IOException e) {
            if (arguments != null) {
                arguments.toFile().delete();
            }
            throw new UserError("the controller cannot be started: " + e.getMessage());
        }
    }

    /** Class paths may be longer than a command line may be. */
    private static Path writeArguments(List<String> classPath) throws IOException {
        Path file = Files.createTempFile("lighthouse-controller", ".args");
        String path = String.join(File.pathSeparator, classPath).replace("\\", "\\\\");
        Files.writeString(file, "-cp\n\"" + path + "\"\n");
        return file;
    }

    private static List<String> command(Path java, Path arguments, Class<?> main) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        command.add("-Dslf4j.internal.verbosity=ERROR"); // a project without a logger is no reason to complain
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        String state = System.getProperty("lighthouse.state");
        if (state != null) {
            command.add("-Dlighthouse.state=" + state);
        }
        command.add("-D" + ARGUMENTS + "=" + arguments);
        command.add("@" + arguments);
        command.add(main.getName());
        return command;
    }

    /**
     * For the entry points, first of all: the JVM has read its arguments, and removes them itself because its parent may
     * be killed before it can.
     */
    static void begun() {
        String file = System.clearProperty(ARGUMENTS);
        if (file != null) {
            Path.of(file).toFile().delete();
        }
    }

    /** The file that holds its class path until it has begun. */
    Path arguments() {
        return arguments;
    }

    Process process() {
        return process;
    }

    void send(RunConfiguration configuration) {
        OutputStream pipe = process.getOutputStream();
        try {
            pipe.write(RunConfigurationText.write(configuration).getBytes(StandardCharsets.UTF_8));
            pipe.flush();
        } catch (IOException e) {
            // It has ended already; its exit code and last lines say why.
        }
    }

    /** Takes the lines of its standard output until that ends. */
    void readOutput(Consumer<String> take) {
        lines(process.getInputStream(), take);
    }

    /** Takes the lines of its standard error in a thread of their own. */
    Thread readErrors(Consumer<String> take) {
        Thread errors = new Thread(() -> lines(process.getErrorStream(), take), "controller-errors");
        errors.setDaemon(true);
        errors.start();
        return errors;
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

    /** Removes what starting it left on disk; the process itself is its owner's to end. */
    @Override
    public void close() {
        arguments.toFile().delete();
    }
}
