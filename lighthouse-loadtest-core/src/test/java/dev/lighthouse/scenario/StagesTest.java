package dev.lighthouse.scenario;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StagesTest {

    @Test
    void shouldComposeRampsHoldsAndStepsEachWithANameOfItsOwn() {
        Stages stages = Stages.from(0)
                .rampTo(50, ofSeconds(10))
                .hold(ofSeconds(60))
                .steps(3, 200, ofSeconds(30))
                .hold(ofSeconds(20))
                .rampTo(0, ofSeconds(10));

        assertThat(stages.list())
                .extracting(Stage::name, Stage::from, Stage::to, Stage::measured)
                .containsExactly(
                        tuple("ramp-up", 0.0, 50.0, false),
                        tuple("hold", 50.0, 50.0, true),
                        tuple("step-1", 100.0, 100.0, true),
                        tuple("step-2", 150.0, 150.0, true),
                        tuple("step-3", 200.0, 200.0, true),
                        tuple("hold-2", 200.0, 200.0, true),
                        tuple("ramp-down", 200.0, 0.0, false));
        assertThat(stages.duration()).isEqualTo(ofSeconds(190));
        assertThat(stages.peak()).isEqualTo(200);
    }

    @Test
    void shouldNameAndMeasureTheLastStageAsTold() {
        Stages stages = Stages.from(10)
                .hold(ofSeconds(5))
                .named("warm")
                .measured(false)
                .rampTo(20, ofSeconds(5))
                .measured(true);

        assertThat(stages.list())
                .extracting(Stage::name, Stage::measured)
                .containsExactly(tuple("warm", false), tuple("ramp-up", true));
        assertThat(stages.describe()).isEqualTo("warm 10 for 5.0 s (not measured), ramp-up 10 to 20 for 5.0 s");
    }

    @Test
    void shouldRefuseARampThatReachesNothingNew() {
        assertThatThrownBy(() -> Stages.from(5).rampTo(5, ofSeconds(1)))
                .hasMessage(
                        "a ramp must reach another level but goes from 5 to 5; set hold(Duration) or another level");
    }

    @Test
    void shouldRefuseARampThatTakesNoTime() {
        assertThatThrownBy(() -> Stages.from(0).rampTo(5, Duration.ZERO))
                .hasMessage(
                        "ramp-up must be > 0 but was PT0S; set rampUp(Duration) or rampTo(level, Duration), or leave it"
                                + " out");
    }

    @Test
    void shouldRefuseANegativeHold() {
        assertThatThrownBy(() -> Stages.from(1).hold(ofSeconds(-1)))
                .hasMessage("hold must be > 0 but was PT-1S; set hold(Duration), or leave it out");
    }

    @Test
    void shouldRefuseLevelsBelowZeroAndThoseThatAreNoNumber() {
        assertThatThrownBy(() -> Stages.from(1).stepTo(-1, ofSeconds(1)))
                .hasMessage("the level of stage 'step-1' must be 0 to 10000000 but was -1; set from(level),"
                        + " rampTo(level, over) or stepTo(level, duration)");
        assertThatThrownBy(() -> Stages.from(1).rampTo(Double.NaN, ofSeconds(1)))
                .hasMessageStartingWith("the level of stage 'ramp-down' must be 0 to 10000000 but was NaN");
    }

    @Test
    void shouldRefuseNoStepsAndTooManyStages() {
        assertThatThrownBy(() -> Stages.from(0).steps(0, 10, ofSeconds(1)))
                .hasMessage("steps must be >= 1 but was 0; set steps(count, level, each)");
        assertThatThrownBy(() -> Stages.from(0).steps(31, 10, ofSeconds(1)))
                .hasMessage("a workload must have at most 30 stages but has 31; make fewer steps");
    }

    @Test
    void shouldRefuseAWorkloadOfWhichNothingIsMeasured() {
        assertThatThrownBy(() -> Stages.from(0).complete())
                .hasMessage("a workload must have a stage that is measured but has none; set hold(Duration) or"
                        + " measured(true)");
        assertThatThrownBy(() -> Stages.from(0).rampTo(5, ofSeconds(1)).complete())
                .hasMessageStartingWith("a workload must have a stage that is measured but has ramp-up 0 to 5");
    }

    @Test
    void shouldRefuseAWorkloadThatIsMeasuredOnlyWhereNobodyIs() {
        assertThatThrownBy(() -> Stages.from(0).hold(ofSeconds(1)).complete())
                .hasMessage("a measured stage must have a level above 0 but there is only hold 0 for 1.0 s; set"
                        + " from(level), rampTo(level, over) or stepTo(level, duration)");
    }

    @Test
    void shouldRefuseTwoStagesOfOneName() {
        assertThatThrownBy(() -> Stages.from(1)
                        .hold(ofSeconds(1))
                        .named("peak")
                        .hold(ofSeconds(1))
                        .named("peak")
                        .complete())
                .hasMessage("stages must have names of their own but two are 'peak'; set named(name)");
    }

    @Test
    void shouldRefuseNamesThatAThresholdCannotSay() {
        assertThatThrownBy(() -> Stages.from(1).hold(ofSeconds(1)).named("at noon"))
                .hasMessage("a stage's name must be up to 50 letters, digits, '.', '_' or '-', and not 'drain', but was"
                        + " 'at noon'; set named(name)");
        assertThatThrownBy(() -> Stages.from(1).hold(ofSeconds(1)).named("drain"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Stages.from(1).named("first"))
                .hasMessage("there is no stage yet; set rampTo, hold or stepTo before named(name)");
    }
}
