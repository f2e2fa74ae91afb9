package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.result.Problem;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.WorkerResult;
import dev.lighthouse.verdict.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Targets and workers that do not do what they should: the outcome, the sentence, and what is kept. */
class NotMeasuredTest extends ControllerTestSupport {

    @Test
    void shouldMeasureWhenNothingGoesWrong() throws Exception {
        ControllerLauncher.Outcome outcome = run(Visits.Healthy.class);

        assertThat(outcome.isMeasured()).isTrue();
        assertThat(verdict().outcome()).isEqualTo(Verdict.Outcome.PASS);
        assertThat(result().problems()).isEmpty();
        assertThat(said)
                .anyMatch(line ->
                        line.matches("healthy: [0-9]+ operations, 0 failed \\(0 %\\), response p95 [0-9.]+ .?s"));
    }

    @Test
    void shouldSayThatATargetIsDown() throws Exception {
        targetUrl = "http://127.0.0.1:" + closedPort();

        ControllerLauncher.Outcome outcome = run(Visits.Healthy.class);

        assertNotRun(outcome, "target greeter at " + targetUrl + " cannot be reached: ");
    }

    @Test
    void shouldSayThatATargetDidNotGetReady() throws Exception {
        ControllerLauncher.Outcome outcome = run(Visits.NeverReady.class);

        assertNotRun(outcome, "target greeter was not ready within 1 s; its last answer was: ");
    }

    @Test
    void shouldSayWithWhatWordsATargetDiedAtOnce() throws Exception {
        ControllerLauncher.Outcome outcome = run(Visits.DiesAtOnce.class);

        assertNotRun(outcome, "target greeter ended with exit code 7 before it was ready; its log ");
        assertThat(result().problems().get(0).message()).endsWith("ends with:\n  no database here");
    }

    @Test
    void shouldSayThatAPortIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            targets = List.of(greeterAt(taken.getLocalPort()));

            ControllerLauncher.Outcome outcome = run(Visits.Declared.class);

            assertNotRun(outcome, "port " + taken.getLocalPort());
            assertThat(result().problems().get(0).message()).contains("greeter");
        }
    }

    @Test
    void shouldKeepWhatWasMeasuredBeforeATargetDied() throws Exception {
        ControllerLauncher.Outcome outcome = run(Visits.DiesMidway.class);

        assertThat(outcome.exitCode()).isEqualTo(ControllerMain.MEASURED);
        ScenarioResult result = result();
        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.TARGET_DIED);
            assertThat(problem.message())
                    .startsWith("target greeter ended by itself while it was measured, with exit code 9");
        });
        assertThat(result.target().exitCode()).isEqualTo(9);
        assertThat(result.marks()).anyMatch(mark -> mark.text().equals("target ended"));
        assertThat(visits(result)).isPositive();
        assertThat(verdict().outcome()).isEqualTo(Verdict.Outcome.FAIL);
        assertNoStackTrace();
    }

    @Test
    void shouldSayWhyAWorkerCannotStart() throws Exception {
        workerHeap = "1k";

        ControllerLauncher.Outcome outcome = run(Visits.Healthy.class);

        assertNotRun(outcome, "worker 0 ended with exit code 1 before it was ready");
        assertThat(result().problems().get(0).message())
                .contains("heap size")
                .contains("set <workerHeap> or -Dlighthouse.workerHeap");
    }

    @Test
    void shouldKeepWhatWasMeasuredWhenAWorkerDies() throws Exception {
        workers = "2";

        ControllerLauncher.Outcome outcome = run(Visits.KillsItsWorker.class);

        assertThat(outcome.exitCode()).isEqualTo(ControllerMain.MEASURED);
        ScenarioResult result = result();
        assertThat(result.problems())
                .containsExactly(new Problem(
                        Problem.Kind.WORKER_DIED,
                        "worker 1 died with exit code 3; its last words:\nagent 1 pulls the plug"));
        assertThat(result.workers())
                .extracting(WorkerResult::state)
                .containsExactly(WorkerResult.FINISHED, WorkerResult.DIED);
        assertThat(visits(result)).isGreaterThan(result.iterations().started());
        assertThat(verdict().outcome()).isEqualTo(Verdict.Outcome.INCONCLUSIVE);
        assertNoStackTrace();
    }

    @Test
    void shouldRefuseAPlanThatDiffersBetweenWorkers() throws Exception {
        workers = "2";

        ControllerLauncher.Outcome outcome = run(Visits.Fickle.class);

        assertNotRun(
                outcome,
                "the plan of dev.lighthouse.controller.Visits$Fickle must be the same in every JVM but a worker has"
                        + " another one; plan() must not depend on time, randomness or the environment");
    }

    @Test
    void shouldKeepTheScenariosThatRanBesideOneThatDidNot() throws Exception {
        ControllerLauncher.Outcome outcome = run(Visits.Healthy.class, Visits.DiesAtOnce.class);

        assertThat(outcome.exitCode()).isEqualTo(ControllerMain.NOT_MEASURED);
        List<ScenarioResult> results = runFolder().readResult().scenarios();
        assertThat(results).extracting(ScenarioResult::name).containsExactlyInAnyOrder("healthy", "dies-at-once");
        assertThat(results).filteredOn(it -> it.name().equals("healthy")).allMatch(it -> visits(it) > 0);
        assertThat(verdict().outcome()).isEqualTo(Verdict.Outcome.INCONCLUSIVE);
    }

    @Test
    void shouldRemoveTheTemporaryFoldersOfItsWorkers() throws Exception {
        ControllerLauncher.Outcome outcome = run(Visits.LeavesFiles.class);

        assertThat(outcome.isMeasured()).isTrue();
        assertThat(runFolder().workerFolder("leaves-files", 0)).isDirectory();
        assertThat(runFolder().workerFolder("leaves-files", 0).resolve("tmp")).doesNotExist();
    }

    private void assertNotRun(ControllerLauncher.Outcome outcome, String sentence) throws IOException {
        assertThat(outcome.exitCode()).isEqualTo(ControllerMain.NOT_MEASURED);
        assertThat(result().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_RUN);
            assertThat(problem.message()).contains(sentence);
        });
        assertThat(verdict().outcome()).isEqualTo(Verdict.Outcome.INCONCLUSIVE);
        assertNoStackTrace();
    }

    private static long visits(ScenarioResult result) {
        return result.operations().stream()
                .filter(operation -> operation.name().equals("visit"))
                .mapToLong(operation -> operation.started())
                .sum();
    }

    private static DeclaredTarget greeterAt(int port) {
        return new DeclaredTarget(
                "greeter",
                List.of(),
                GreeterMain.class.getName(),
                List.of(),
                List.of(Integer.toString(port), "healthy"),
                Map.of(),
                "http://127.0.0.1:" + port,
                null,
                0,
                0,
                Map.of());
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
