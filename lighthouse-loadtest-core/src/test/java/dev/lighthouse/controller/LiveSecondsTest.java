package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.companion.LiveMeasurements;
import dev.lighthouse.companion.LiveMeasurements.Status;
import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.record.Phases;
import dev.lighthouse.scenario.ScenarioPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Hand-made seconds of 100 operations each, of which some fail. */
class LiveSecondsTest {

    private final Phases phases = new Phases(Duration.ZERO, Duration.ofSeconds(10));
    private final LiveSeconds live = new LiveSeconds(ScenarioPlan.named("trial").tagOperations("reads", "get"), phases);

    private static OperationInterval interval(String operation, int failed, long millis) {
        Histogram times = new Histogram(1000, 2_000_000_000L, 3);
        times.setAutoResize(true);
        times.recordValueWithCount(millis * 1_000_000, 100);
        return new OperationInterval(
                operation,
                Phases.HOLD,
                100,
                failed,
                0,
                failed == 0 ? Map.of() : Map.of("timeout", new OperationInterval.Errors(failed, "late")),
                times,
                times,
                times,
                times);
    }

    @Test
    void shouldJudgeTheSecondsItIsAskedForAlone() {
        LiveMeasurements seen = live.watch(List.of("errors < 10 %"));
        for (int second = 0; second < 6; second++) {
            live.closed(second, List.of(interval("get", second == 3 ? 40 : 0, 1), interval("put", 0, 1)));
        }

        assertThat(seen.seconds()).isEqualTo(6);
        assertThat(seen.judge("errors < 10 %", 0, 3).status()).isEqualTo(Status.HOLDS);
        // 40 of 200 in that second, and of 400 in two.
        assertThat(seen.judge("errors < 10 %", 3, 4).value()).isEqualTo(0.2);
        assertThat(seen.judge("errors < 10 %", 3, 4).status()).isEqualTo(Status.VIOLATED);
        assertThat(seen.judge("errors < 10 %", 3, 5).value()).isEqualTo(0.1);
        assertThat(seen.judge("errors < 10 %", 4, 6).status()).isEqualTo(Status.HOLDS);
    }

    /** A system that answers nothing has not failed anybody yet. */
    @Test
    void shouldNotCallOperationsThatHangASuccess() {
        LiveMeasurements seen = live.watch(List.of("errors < 10 %"));
        Histogram nothing = new Histogram(1000, 2_000_000_000L, 3);
        live.closed(
                0,
                List.of(new OperationInterval(
                        "get", Phases.HOLD, 100, 0, 0, Map.of(), nothing, nothing, nothing, nothing)));

        assertThat(seen.judge("errors < 10 %", 0, 1).status()).isEqualTo(Status.UNDECIDED);
    }

    @Test
    void shouldKnowTagsAndAnyPercentileOfWhatWasAskedFor() {
        LiveMeasurements seen = live.watch(List.of("tag:reads p95 < 10 ms"));
        live.closed(0, List.of(interval("get", 0, 5), interval("put", 0, 500)));
        live.closed(1, List.of(interval("get", 0, 50), interval("put", 0, 500)));

        assertThat(seen.judge("tag:reads p95 < 10 ms min 1 samples", 0, 1).status())
                .isEqualTo(Status.HOLDS);
        assertThat(seen.judge("tag:reads p95 < 10 ms", 0, 2).status()).isEqualTo(Status.VIOLATED);
        assertThat(seen.judge("tag:reads p25.125 < 10 ms min 1 samples", 0, 2).value())
                .isBetween(4.9e6, 5.1e6);
    }

    @Test
    void shouldBeUndecidedBelowTheSampleFloor() {
        LiveMeasurements seen = live.watch(List.of("get p99 < 10 ms"));
        live.closed(0, List.of(interval("get", 0, 5)));

        assertThat(seen.judge("get p99 < 10 ms", 0, 1).status()).isEqualTo(Status.UNDECIDED);
        assertThat(seen.judge("get p99 < 10 ms", 5, 6).status()).isEqualTo(Status.UNDECIDED);
    }

    @Test
    void shouldRefuseWhatSecondsDoNotTell() {
        assertThatThrownBy(() -> live.watch(List.of("memory.growth < 1 MB")))
                .hasMessage("'memory.growth < 1 MB': memory.growth is not counted by the second; name times, errors,"
                        + " rate, started or failed");
        assertThatThrownBy(() -> live.watch(List.of("errors < 1 % over any 5 s")))
                .hasMessageContaining("leave out 'warn', 'abort on', 'phase:' and 'over any'");
        assertThatThrownBy(() -> live.watch(List.of("tag:writes p95 < 1 s")))
                .hasMessageContaining("no operation has the tag");
    }
}
