package dev.lighthouse.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScenarioRecordTest {

    @Test
    void shouldListTheDrainAmongTheOperationsButNeitherInTheTotalNorInTheWorkload() {
        Phases phases = new Phases(Duration.ofSeconds(5), Duration.ofSeconds(10));
        SampleRecorder recorder = new SampleRecorder(1);
        for (int phase : new int[] {Phases.RAMP_UP, Phases.HOLD, Phases.DRAIN}) {
            Recorded.sample(recorder.forAgent(0), "work", phase, 0, 1_000_000);
        }
        ScenarioRecord record = new ScenarioRecord(phases, (second, intervals) -> {});

        record.add(0, 0, 1, Recorded.all(recorder));

        assertThat(record.operations())
                .extracting(OperationResult::phase, OperationResult::started, OperationResult::rate)
                .containsExactly(tuple("hold", 1L, 0.1), tuple("ramp-up", 1L, 0.2), tuple("drain", 1L, 0.0));
        assertThat(record.overall()).extracting(OperationResult::phase).containsExactly("hold", "ramp-up");
        assertThat(phases.describe()).extracting(Phase::name).containsExactly("ramp-up", "hold");
    }
}
