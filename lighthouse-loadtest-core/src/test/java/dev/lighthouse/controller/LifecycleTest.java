package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.result.Problem;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.Statistics;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Set-up and tear-down of a scenario and of its workers. */
class LifecycleTest extends ControllerTestSupport {

    private List<String> log(String scenario, int worker) throws IOException {
        return Files.readAllLines(runFolder().workerFolder(scenario, worker).resolve("worker.log"));
    }

    @Test
    void shouldSetUpOnceThenInEachWorkerAndTearDownInReverse() throws Exception {
        workers = "2";

        ControllerLauncher.Outcome outcome = run(Visitors.Prepared.class);
        assertThat(outcome.isMeasured()).as(outcome.message()).isTrue();

        assertThat(log("prepared", 0))
                .startsWith("set up in 0 of 2 for http", "set up worker with a key")
                .containsSubsequence("tear down worker with a key", "tear down")
                .contains("agent 0 has a door 0 and a key", "agent 2 has a door 0 and a key");
        assertThat(log("prepared", 1))
                .startsWith("set up worker with a key")
                .contains("agent 1 has a door 1 and a key", "agent 3 has a door 1 and a key")
                .endsWith("tear down worker with a key");
        ScenarioResult result = result();
        assertThat(result.problems()).isEmpty();
        assertThat(result.marks())
                .anyMatch(mark -> mark.text()
                        .equals("tearDown of the scenario failed in worker 0: IllegalStateException: the key is lost;"
                                + " its stack trace is in that worker's worker.log"));
    }

    @Test
    void shouldMeasureTheCreationOfAgentsApart() throws Exception {
        run(Visitors.Prepared.class);

        ScenarioResult result = result();
        Statistics setUp = Objects.requireNonNull(result.agentSetUp());
        assertThat(setUp.count()).isEqualTo(4);
        assertThat(setUp.min()).isGreaterThanOrEqualTo(19_900_000);
        assertThat(result.operations()).allMatch(operation -> operation.name().equals("visit"));
    }

    @Test
    void shouldNotBeginWhatCannotBeSetUp() throws Exception {
        ControllerLauncher.Outcome outcome = run(Visitors.Unprepared.class);

        assertThat(outcome.exitCode()).as(outcome.message()).isEqualTo(ControllerMain.NOT_MEASURED);
        assertThat(result().problems())
                .containsExactly(new Problem(
                        Problem.Kind.NOT_RUN,
                        "setUp of the scenario failed in worker 0: IllegalStateException: no account left; its stack trace"
                                + " is in that worker's worker.log"));
        assertThat(log("unprepared", 0)).endsWith("torn down all the same");
        assertThat(said).noneMatch(line -> line.startsWith("\tat "));
        assertThat(complained).noneMatch(line -> line.startsWith("\tat "));
    }
}
