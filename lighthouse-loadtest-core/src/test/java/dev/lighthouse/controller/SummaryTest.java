package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.result.RunResult;
import dev.lighthouse.verdict.Greetings;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private static String line(RunResult run) {
        return Summary.line(run.scenarios().get(0));
    }

    @Test
    void shouldSumUpTheOnlyMeasuredPhase() {
        assertThat(line(Greetings.run()))
                .isEqualTo("greetings: 1,800 operations, 9 failed (0.5 %), response p95 123 ms");
    }

    @Test
    void shouldSumUpAllMeasuredPhasesAndNameTheSlowest() {
        assertThat(line(Greetings.inStages("morning", "noon")))
                .isEqualTo("greetings: 400 operations in 2 phases, 1 failed (0.25 %), response p95 40 ms"
                        + " (worst phase noon)");
    }

    @Test
    void shouldSayInHowManyOfThePhasesAnythingRan() {
        assertThat(line(Greetings.inStages("morning")))
                .isEqualTo("greetings: 100 operations in 1 of 2 phases, 0 failed (0 %), response p95 20 ms"
                        + " (worst phase morning)");
    }

    @Test
    void shouldSayThatNothingWasMeasured() {
        assertThat(line(Greetings.inStages())).isEqualTo("greetings: nothing was measured");
    }
}
