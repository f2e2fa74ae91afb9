package dev.lighthouse.examples.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The hub as users start it: the packaged jar in a JVM of its own. */
final class HubProcess implements AutoCloseable {
    private static final String LISTENING = "coordination hub listening on ";

    private final Process process;
    private final String address;

    private HubProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Starts a hub on a free port and waits until it says that it listens. */
    static HubProcess start(Path data) throws IOException {
        Process process = launch("--port", "0", "--data", data.toString());
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(LISTENING)) {
                return new HubProcess(process, line.substring(LISTENING.length()));
            }
        }
        process.destroyForcibly();
        throw new AssertionError("the hub ended before it listened");
    }

    /** Starts a hub with those flags; its error output is joined to its output. */
    static Process launch(String... flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("hub.jar", "target/coordination-hub.jar")));
        command.addAll(List.of(flags));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    String address() {
        return address;
    }

    /** SIGKILL; returns once the process is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; returns the exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("the hub did not stop on SIGTERM");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
