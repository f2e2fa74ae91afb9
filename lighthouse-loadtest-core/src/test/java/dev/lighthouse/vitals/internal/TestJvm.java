package dev.lighthouse.vitals.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A running {@link OrdersMain}, ended when closed. */
public final class TestJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    private TestJvm(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Waits until it takes orders. */
    public static TestJvm start(String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add("-cp");
        command.add(Path.of(OrdersMain.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString());
        command.add(OrdersMain.class.getName());
        TestJvm jvm = new TestJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        jvm.awaitDone();
        return jvm;
    }

    public long pid() {
        return process.pid();
    }

    /** Returns when it has been carried out. */
    public void order(String order) throws IOException {
        orders.write(order + "\n");
        orders.flush();
        awaitDone();
    }

    private void awaitDone() throws IOException {
        String answer = answers.readLine();
        while (answer != null && !answer.equals("done")) {
            answer = answers.readLine();
        }
        assertThat(answer).isEqualTo("done");
    }

    /** Returns from a stop when every thread stands still. */
    public void signal(String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-s", name, Long.toString(pid()))
                        .start()
                        .waitFor())
                .isZero();
        if (name.equals("STOP")) {
            await().atMost(Duration.ofSeconds(20)).until(this::standsStill);
        }
    }

    private boolean standsStill() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid()), "task"))) {
            for (Path thread : threads.toList()) {
                if (!Files.readString(thread.resolve("stat")).contains(") T ")) {
                    return false;
                }
            }
        }
        return true;
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
