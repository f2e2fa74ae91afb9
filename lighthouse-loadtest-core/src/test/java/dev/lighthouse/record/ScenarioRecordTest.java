package dev.lighthouse.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.Phase;
import dev.lighthouse.scenario.Stages;
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

    @Test
    void shouldListMeasuredPhasesFirstHoweverManyThereAre() {
        Phases phases = Phases.of(Stages.from(0)
                .rampTo(10, Duration.ofSeconds(2))
                .hold(Duration.ofSeconds(4))
                .named("base")
                .rampTo(20, Duration.ofSeconds(1))
                .stepTo(30, Duration.ofSeconds(8))
                .named("peak"));
        SampleRecorder recorder = new SampleRecorder(1);
        for (int phase : new int[] {0, 1, 2, 3, Phases.DRAIN}) {
            Recorded.sample(recorder.forAgent(0), "work", phase, 0, 1_000_000);
        }
        ScenarioRecord record = new ScenarioRecord(phases, (second, intervals) -> {});

        record.add(0, 0, 1, Recorded.all(recorder));

        assertThat(record.operations())
                .extracting(OperationResult::phase, OperationResult::rate)
                .containsExactly(
                        tuple("base", 0.25),
                        tuple("peak", 0.125),
                        tuple("ramp-up", 0.5),
                        tuple("ramp-up-2", 1.0),
                        tuple("drain", 0.0));
        assertThat(record.overall())
                .extracting(OperationResult::phase)
                .containsExactly("base", "peak", "ramp-up", "ramp-up-2");
        assertThat(phases.describe())
                .containsExactly(
                        new Phase("ramp-up", 0, 2, false),
                        new Phase("base", 2, 6, true),
                        new Phase("ramp-up-2", 6, 7, false),
                        new Phase("peak", 7, 15, true));
    }

    @Test
    void shouldPutAnOperationIntoThePhaseOfItsIntendedStart() {
        Phases phases = Phases.of(Stages.from(1).hold(Duration.ofSeconds(2)).hold(Duration.ofSeconds(3)));

        assertThat(phases.of(-1)).isZero();
        assertThat(phases.of(1_999_999_999)).isZero();
        assertThat(phases.of(2_000_000_000)).isOne();
        assertThat(phases.of(5_000_000_000L)).isEqualTo(Phases.DRAIN);
        assertThat(phases.isMeasured(Phases.DRAIN)).isFalse();
        assertThat(phases.startNanos(Phases.DRAIN)).isEqualTo(phases.endNanos());
    }
}
