package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.lighthouse.result.Problem;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.WorkerResult;
import dev.lighthouse.verdict.Verdict;
import dev.lighthouse.worker.WorkerMain;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of a run's processes and measurements when one of them is ended, stopped or left alone. */
class ProcessHygieneTest extends ControllerTestSupport {

    /** Of SIGINT, signal 2, in a mask that begins with signal 1. */
    private static final long INTERRUPT_BIT = 1 << 1;

    private @Nullable Process controller;
    private List<ProcessHandle> family = List.of();

    @AfterEach
    void endWhatATestLeft() {
        family.forEach(ProcessHandle::destroyForcibly);
        if (controller != null) {
            controller.destroyForcibly();
        }
    }

    @Test
    void shouldEndWorkersAndTargetWhenTheControllerIsKilled() throws Exception {
        Process running = startMeasuring(Visits.Endless.class);

        running.destroyForcibly();

        awaitFamilyGone();
        assertNoTemporaryFolders();
    }

    @Test
    void shouldKeepWhatWasMeasuredWhenTheBuildGoesAway() throws Exception {
        Process running = startMeasuring(Visits.Endless.class);

        running.getOutputStream().close();

        assertStopped(running, "the build that started this run has gone");
    }

    @Test
    void shouldKeepWhatWasMeasuredOnTheInterruptKey() throws Exception {
        assumeThat(ignoresInterruptKey())
                .as("SIGINT is ignored here, as in a background job, and so by every process started here")
                .isFalse();
        Process running = startMeasuring(Visits.Endless.class);

        signal("INT", running.toHandle());

        assertStopped(running, "interrupted");
    }

    @Test
    void shouldNotWaitForATargetThatGetsReadyWhenTheBuildGoesAway() throws Exception {
        Process running = start(Visits.SlowlyReady.class);
        await().atMost(LONG).until(() -> {
            family = running.descendants().toList();
            return family.stream().anyMatch(it -> commandLine(it).contains(GreeterMain.class.getName()));
        });

        running.getOutputStream().close();

        awaitGone(running);
        awaitFamilyGone();
        assertThat(result().problems())
                .anySatisfy(problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.INTERRUPTED));
    }

    @Test
    @Tag("acceptance")
    void shouldEndAWorkerThatNoLongerAnswers() throws Exception {
        workers = "2";
        drainSeconds = 1;
        timeScale = 3;
        Process running = startMeasuring(Visits.Healthy.class);
        ProcessHandle frozen = family.stream()
                .filter(it -> commandLine(it).contains(WorkerMain.class.getName()))
                .findFirst()
                .orElseThrow();

        signal("STOP", frozen);

        awaitGone(running);
        awaitFamilyGone();
        ScenarioResult result = result();
        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.WORKER_DIED);
            assertThat(problem.message()).matches("worker [01] lost contact and was ended");
        });
        assertThat(result.workers())
                .extracting(WorkerResult::state)
                .containsExactlyInAnyOrder(WorkerResult.FINISHED, WorkerResult.DIED);
        assertThat(verdict().outcome()).isEqualTo(Verdict.Outcome.INCONCLUSIVE);
        assertNoTemporaryFolders();
    }

    private void assertStopped(Process running, String reason) throws Exception {
        awaitGone(running);
        awaitFamilyGone();
        ScenarioResult result = result();
        assertThat(result.problems())
                .containsExactly(
                        new Problem(Problem.Kind.INTERRUPTED, "the run was stopped before its end: " + reason));
        assertThat(result.operations()).anyMatch(it -> it.name().equals("visit") && it.started() > 0);
        assertThat(verdict().outcome()).isEqualTo(Verdict.Outcome.INCONCLUSIVE);
        assertNoTemporaryFolders();
    }

    private void assertNoTemporaryFolders() throws IOException {
        try (var files = Files.walk(runFolder().path())) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .contains("worker.log")
                    .doesNotContain("tmp");
        }
    }

    /** Starts a controller and waits until it has told of a second that was measured. */
    private Process startMeasuring(Class<?> scenario) throws IOException {
        Process running = start(scenario);
        await().atMost(LONG).until(() -> Files.readString(log()).contains("ops/s") || !running.isAlive());
        assertThat(running.isAlive()).as(Files.readString(log())).isTrue();
        family = running.descendants().toList();
        assertThat(family)
                .extracting(ProcessHygieneTest::commandLine)
                .anyMatch(it -> it.contains(WorkerMain.class.getName()))
                .anyMatch(it -> it.contains(GreeterMain.class.getName()));
        return running;
    }

    private Process start(Class<?> scenario) throws IOException {
        Process started = new ProcessBuilder(
                        java().toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-Dlighthouse.state=" + folder.resolve("state"),
                        "-cp",
                        String.join(File.pathSeparator, classPath()),
                        ControllerMain.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        controller = started;
        OutputStream pipe = started.getOutputStream();
        pipe.write(RunConfigurationText.write(configuration(scenario)).getBytes(StandardCharsets.UTF_8));
        pipe.flush();
        return started;
    }

    private Path log() {
        return folder.resolve("controller.log");
    }

    private void awaitGone(Process running) {
        await().atMost(LONG).until(() -> !running.isAlive());
    }

    private void awaitFamilyGone() {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(family)
                        .filteredOn(ProcessHandle::isAlive)
                        .extracting(ProcessHygieneTest::commandLine)
                        .isEmpty());
    }

    /** On Linux with all its arguments, which the JDK's own accessor leaves out where they are long. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(
                            Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }

    /** What is ignored is inherited, and a JVM that starts so leaves it ignored. */
    private static boolean ignoresInterruptKey() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return false;
        }
        String mask = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow()
                .replaceFirst("SigIgn:\\s*", "");
        return (Long.parseUnsignedLong(mask, 16) & INTERRUPT_BIT) != 0;
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name, Long.toString(process.pid())));
        assertThat(new ProcessBuilder(command).start().waitFor(10, TimeUnit.SECONDS))
                .isTrue();
    }
}
