package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lighthouse.doctor.MachineFacts;
import dev.lighthouse.doctor.WorkerJvm;
import dev.lighthouse.result.ErrorClass;
import dev.lighthouse.result.Iterations;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.WorkerResult;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What agents of several workers share: barriers and records. */
class MeetingsTest extends ControllerTestSupport {

    @BeforeEach
    void haveTwoWorkers() {
        workers = "2";
    }

    @Test
    void shouldLetAgentsOfAllWorkersMeetOnTheNewestJvmThereIs() throws Exception {
        WorkerJvm newest = WorkerJvm.choose(MachineFacts.ofThisMachine(), WorkerJvm.NEWEST, null);
        assumeThat(newest.sentence())
                .as("a JDK with virtual threads")
                .contains("virtual threads")
                .doesNotContain("need");
        workerJava = newest.java();

        run(Meetings.Punctual.class);

        ScenarioResult result = result();
        assertThat(result.workers())
                .allSatisfy(worker -> assertThat(worker.jvm()).contains(newest.version()))
                .extracting(WorkerResult::threads)
                .containsExactly("virtual", "virtual");
        assertAllMet(result);
    }

    @Test
    void shouldLetAgentsOfAllWorkersMeet() throws Exception {
        run(Meetings.Punctual.class);

        assertAllMet(result());
    }

    private void assertAllMet(ScenarioResult result) {
        assertThat(result.agentErrors()).isEmpty();
        assertThat(result.problems()).isEmpty();
        assertThat(result.iterations().failed()).isZero();
        assertThat(result.iterations().completed()).isGreaterThan(20);
    }

    @Test
    void shouldBreakBarriersWhenAWorkerDies() throws Exception {
        run(Meetings.Deserted.class);

        ScenarioResult result = result();
        assertThat(result.agentErrors()).singleElement().satisfies(error -> {
            assertThat(error.name()).isEqualTo("barrier");
            assertThat(error.example()).isEqualTo("barrier 'street' was not met by all agents: worker 1 has ended");
        });
        assertThat(result.workers())
                .extracting(WorkerResult::state)
                .containsExactly(WorkerResult.FINISHED, WorkerResult.DIED);
    }

    @Test
    void shouldGiveEachRecordToOneAgentOfAllWorkersAndSayThatNoneIsLeft() throws Exception {
        run(Meetings.Fed.class);

        List<String> lines = new ArrayList<>();
        for (int worker = 0; worker < 2; worker++) {
            lines.addAll(
                    Files.readAllLines(runFolder().workerFolder("fed", worker).resolve("worker.log")));
        }
        assertThat(lines.stream().filter(line -> line.startsWith("record ")))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 42)
                        .mapToObj(number -> "record " + number)
                        .toList());
        ScenarioResult result = result();
        assertThat(result.agentErrors())
                .containsExactly(new ErrorClass(
                        "feeder",
                        4,
                        "a feeder of objects has no record left for an agent: it has 42 and 4 agents share them; add"
                                + " records, let fewer be needed, or say .circular() or .random()"));
        // How many slots an agent has depends on when it was set up; none of those after the last record is begun.
        Iterations iterations = result.iterations();
        assertThat(iterations)
                .isEqualTo(new Iterations(iterations.intended(), 46, 42, 4, iterations.intended() - 46, 0));
        assertThat(iterations.unstarted()).isPositive();
    }
}
