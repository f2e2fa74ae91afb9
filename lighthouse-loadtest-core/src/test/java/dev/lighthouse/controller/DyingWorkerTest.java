package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lighthouse.result.Problem;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.WorkerResult;
import dev.lighthouse.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Workers that die of what their agents do: the cause has a name, the other worker's measurements are kept. */
class DyingWorkerTest extends ControllerTestSupport {

    @BeforeEach
    void haveASurvivor() {
        workers = "2";
    }

    private String death(Class<?> scenario) throws Exception {
        ControllerLauncher.Outcome outcome = run(scenario);

        assertThat(outcome.exitCode()).isEqualTo(ControllerMain.MEASURED);
        ScenarioResult result = result();
        assertThat(result.workers())
                .extracting(WorkerResult::state)
                .containsExactly(WorkerResult.FINISHED, WorkerResult.DIED);
        assertThat(result.operations()).anyMatch(it -> it.name().equals("visit") && it.started() >= 2 * 20);
        assertThat(verdict().outcome()).isEqualTo(Verdict.Outcome.INCONCLUSIVE);
        assertThat(result.problems()).hasSize(1);
        Problem problem = result.problems().get(0);
        assertThat(problem.kind()).isEqualTo(Problem.Kind.WORKER_DIED);
        return problem.message();
    }

    @Test
    void shouldEndWhatAKilledWorkerStartedAlsoWhatItHadOrphaned() throws Exception {
        assertThat(death(Deaths.ByKill.class))
                .startsWith("worker 1 died with exit code 137, killed by SIGKILL: by somebody, or by the kernel because"
                        + " memory ran out; ");

        List<Long> sleepers;
        try (Stream<Path> files = Files.list(folder.resolve("sleepers"))) {
            sleepers = files.map(file -> Long.valueOf(file.getFileName().toString()))
                    .toList();
        }
        assertThat(sleepers).hasSize(2);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(sleepers)
                        .noneMatch(pid -> ProcessHandle.of(pid)
                                .filter(ProcessHandle::isAlive)
                                .isPresent()));
        assertThat(runFolder().workerFolder("by-kill", 1)).isDirectoryNotContaining("glob:**.journal.tmp");
    }

    @Test
    void shouldNameTheCallOfSystemExit() throws Exception {
        assertThat(death(Deaths.ByExit.class))
                .startsWith("worker 1 was ended by a call of System.exit in dev.lighthouse.controller.Deaths$ByExit.")
                .endsWith("; code of a scenario must return or throw instead");
    }

    @Test
    void shouldSayThatAHeapWasExhausted() throws Exception {
        assertThat(death(Deaths.ByHeap.class))
                .startsWith(
                        "worker 1 died with exit code 3, out of memory; set <workerHeap> or -Dlighthouse.workerHeap")
                .contains("java.lang.OutOfMemoryError");
    }

    @Test
    void shouldNotWaitForThreadsThatAgentsLeftBehind() throws Exception {
        run(Deaths.LeavesThreads.class);

        assertThat(result().problems()).isEmpty();
        assertThat(result().workers()).allSatisfy(worker -> {
            assertThat(worker.state()).isEqualTo(WorkerResult.FINISHED);
            assertThat(ProcessHandle.of(worker.pid()).filter(ProcessHandle::isAlive))
                    .isEmpty();
        });
    }

    @Test
    @Tag("acceptance")
    void shouldStopAScenarioThatTakesLongerThanItsLimit() throws Exception {
        timeLimitSeconds = 5;

        run(Deaths.Unfinished.class);

        assertThat(result().problems())
                .containsExactly(new Problem(
                        Problem.Kind.INTERRUPTED,
                        "the run was stopped before its end: scenario unfinished took longer than 17 s: 12 s that its plan"
                                + " needs and a time limit of 5 s for all else; set <timeLimit> or"
                                + " -Dlighthouse.timeLimit"));
        assertThat(result().iterations().started())
                .isPositive()
                .isEqualTo(result().iterations().intended());
    }
}
