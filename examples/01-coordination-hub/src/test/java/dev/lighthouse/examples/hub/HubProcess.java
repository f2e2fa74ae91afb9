package dev.lighthouse.examples.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The hub as users start it: the packaged jar in a JVM of its own. */
final class HubProcess implements AutoCloseable {
    private static final String LISTENING = "coordination hub listening on ";

    private final Process process;
    private final BufferedReader output;
    private final StringBuilder said = new StringBuilder();
    private String address;

    private HubProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Starts a hub on a free port and waits until it says that it listens. */
    static HubProcess start(Path data) throws IOException {
        return start(Map.of(), "--data", data.toString());
    }

    /** Likewise, with other flags and some more environment. */
    static HubProcess start(Map<String, String> environment, String... flags) throws IOException {
        List<String> all = new ArrayList<>(List.of("--port", "0"));
        all.addAll(List.of(flags));
        HubProcess hub = new HubProcess(launch(environment, all));
        for (String line = hub.output.readLine(); line != null; line = hub.output.readLine()) {
            hub.said.append(line).append('\n');
            if (line.startsWith(LISTENING)) {
                hub.address = line.substring(LISTENING.length());
                return hub;
            }
        }
        hub.process.destroyForcibly();
        throw new AssertionError("the hub ended before it listened: " + hub.said);
    }

    /** Starts a hub with those flags; its error output is joined to its output. */
    static Process launch(String... flags) throws IOException {
        return launch(Map.of(), List.of(flags));
    }

    private static Process launch(Map<String, String> environment, List<String> flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("hub.jar", "target/coordination-hub.jar")));
        command.addAll(flags);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
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
        process.toHandle().destroy(); // that of the process would close its output, too
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("the hub did not stop on SIGTERM");
        }
        return process.exitValue();
    }

    /** All that it has written, once it has ended. */
    String everythingSaid() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
        }
        return said.toString();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
