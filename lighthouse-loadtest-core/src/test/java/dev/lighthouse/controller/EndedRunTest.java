package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lighthouse.result.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs whose JVM is ended by what runs in it, and what they leave. */
class EndedRunTest extends ControllerTestSupport {

    @Test
    void shouldTakeACallOfSystemExitForAMistakeAtOnce() throws Exception {
        ControllerLauncher.Outcome outcome = run(Ends.ByExit.class);

        assertThat(outcome.exitCode()).isEqualTo(ControllerMain.USER_ERROR);
        assertThat(outcome.message())
                .startsWith("the run was ended by a call of System.exit in ")
                .contains("dev.lighthouse.controller.Ends$ByExit.plan(Ends.java:")
                .endsWith("; code of a scenario must return or throw instead");
    }

    @Test
    void shouldNotTakeAnExitCodeForAResult() throws Exception {
        ControllerLauncher.Outcome outcome = run(Ends.ByHalt.class);

        assertThat(outcome.isMeasured()).isFalse();
        assertThat(outcome.message())
                .isEqualTo("the controller ended with exit code 0 but wrote no result; does code of a scenario end the"
                        + " JVM, as with Runtime.halt?");
    }

    @Test
    void shouldLeaveNoProcessThatAgentsAndCompanionsStarted() throws Exception {
        run(Ends.WithChildren.class);

        List<Long> sleepers;
        try (Stream<Path> files = Files.list(folder.resolve("sleepers"))) {
            sleepers = files.map(file -> Long.valueOf(file.getFileName().toString()))
                    .toList();
        }
        assertThat(sleepers).hasSize(5);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(sleepers)
                        .noneMatch(pid -> ProcessHandle.of(pid)
                                .filter(ProcessHandle::isAlive)
                                .isPresent()));
    }

    @Test
    void shouldLeaveNoFileWithItsClassPathEvenIfNobodyIsThereToRemoveIt() {
        ForkedJvm jvm = ForkedJvm.start(java(), classPath(), folder, ControllerMain.class);
        try {
            await().atMost(LONG).until(() -> !Files.exists(jvm.arguments()));
        } finally {
            jvm.process().destroyForcibly();
            jvm.close();
        }
    }

    @Test
    void shouldBeTheLatestRunEvenWithoutAResult() throws Exception {
        RunFolder.create(root(), "before").makeLatest(root());

        new Controller(configuration(Visits.Healthy.class), Visits.class.getClassLoader(), line -> {
                    said.add(latest());
                    if (line.contains(": 4 agents")) {
                        throw new IllegalStateException("enough");
                    }
                })
                .run();

        assertThat(said).startsWith(RUN_ID);
    }

    private String latest() {
        try {
            return RunFolder.latest(root()).runId();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldBoundWhatAWorkerPrintsAndSaySo() throws Exception {
        run(Ends.Talkative.class);

        Path log = runFolder().workerFolder("talkative", 0).resolve("worker.log");
        assertThat(Files.size(log)).isBetween(8_000_000L, 17_000_000L);
        assertThat(said)
                .anyMatch(
                        line -> line.matches(
                                "talkative: worker 0 printed too much: [0-9,]+ bytes in the middle are left out of its worker.log"));
        assertThat(result().marks()).anyMatch(mark -> mark.text().startsWith("worker 0 printed too much: "));
        assertThat(result().problems()).isEmpty();
    }
}
