package dev.lighthouse.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.companion.Metric;
import dev.lighthouse.result.Phase;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdCheckTest {

    private static final List<Metric> CATALOGUE = List.of(
            new Metric("memory.growth", Metric.Unit.BYTES, "how far it grew"),
            new Metric("integrity.violations", Metric.Unit.COUNT, "how many"),
            new Metric("fuse.avg", Metric.Unit.NANOSECONDS, "how long"),
            new Metric("cache.hits", Metric.Unit.RATIO, "which share"));

    private static final List<Phase> PHASES =
            List.of(new Phase(Phase.RAMP_UP, 0, 5, false), new Phase(Phase.HOLD, 5, 65, true));

    private static final List<Phase> STAGES = List.of(
            new Phase("warm-up", 0, 5, false), new Phase("morning", 5, 65, true), new Phase("noon", 65, 95, true));

    private static List<String> problems(String text) {
        return problems(text, PHASES);
    }

    private static List<String> problems(String text, List<Phase> phases) {
        return ThresholdCheck.problems(List.of(Threshold.parse(text)), CATALOGUE, Set.of("reads", "writes"), phases);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phase:morning append response p95 < 100 ms",
                "phase:noon p95 < 100 ms over any 5 s",
                "phase:warm-up append errors < 5 %",
                "abort on phase:noon append errors < 5 %",
                "errors < 5 %"
            })
    void shouldKnowTheStagesOfTheWorkload(String text) {
        assertThat(problems(text, STAGES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phase:hold p95 < 5 ms | there is no phase 'hold'; phases are warm-up, morning, noon",
                "phase:drain p95 < 5 ms | there is no phase 'drain'; phases are warm-up, morning, noon",
                "phase:morning errors < 5 % | iterations are counted over all measured phases together; name an"
                        + " operation or leave out phase:morning",
            })
    void shouldNameTheStagesWhereAThresholdNamesNone(String text, String reason) {
        assertThat(problems(text, STAGES)).containsExactly("threshold '" + text + "': " + reason);
    }

    @Test
    void shouldCountIterationsOfANamedStageThatAloneIsMeasured() {
        assertThat(problems("phase:morning errors < 5 %", STAGES.subList(0, 2))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "append p95 < 100 ms",
                "errors < 5 %",
                "phase:ramp-up append errors < 5 %",
                "phase:ramp-up p95 < 5 s",
                "phase:hold errors < 5 %",
                "memory.growth < 500 MB",
                "integrity.violations = 0",
                "fuse.avg < 5 ms",
                "cache.hits > 90 %",
                "cache.hits > 0.9",
                "tag:reads p95 < 5 ms",
                "abort on errors < 50 %",
                "abort on after 10 s rate > 10 /s over any 5 s",
                "tag:writes errors < 5 % over any 2 min"
            })
    void shouldLetPassWhatCanBeJudged(String text) {
        assertThat(problems(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "memory.grwth < 5 MB | no companion has the metric memory.grwth; there are cache.hits, fuse.avg,"
                        + " integrity.violations, memory.growth",
                "memory.growth < 5 s | memory.growth needs a unit of size (B, kB, MB, GB, TB, KiB, MiB, GiB, TiB), not a time",
                "memory.growth < 5 | memory.growth needs a unit of size (B, kB, MB, GB, TB, KiB, MiB, GiB, TiB),"
                        + " not a bare number",
                "integrity.violations < 5 % | integrity.violations needs no unit: it is a count, not a share",
                "abort on p95 > 5 ms | a threshold says what must hold, and the run is aborted when it does not; turn >"
                        + " round",
                "abort on errors >= 5 % | a threshold says what must hold, and the run is aborted when it does not; turn"
                        + " >= round",
                "abort on memory.growth < 5 MB | companions say what they measured when the load has ended; leave out"
                        + " 'abort on' and memory.growth is judged then",
                "p95 < 5 ms over any 1500 ms | 'over any' takes whole seconds, at least 1 s",
                "p95 < 5 ms over any 200 ms | 'over any' takes whole seconds, at least 1 s",
                "errors < 5 % over any 5 s | iterations are not counted by the second; name an operation or a tag, or"
                        + " leave out 'over any'",
                "memory.growth < 5 MB over any 5 s | 'over any' looks at operations, and memory.growth is one number of"
                        + " the whole scenario; leave it out",
                "tag:slow p95 < 5 ms | no operation has the tag 'slow'; tags are reads, writes",
                "phase:warmup p95 < 5 ms | there is no phase 'warmup'; phases are ramp-up, hold",
                "phase:ramp-up errors < 5 % | iterations are counted over all measured phases together; name an operation or leave out"
                        + " phase:ramp-up",
            })
    void shouldSayWhyAThresholdCannotBeJudged(String text, String reason) {
        assertThat(problems(text)).containsExactly("threshold '" + text + "': " + reason);
    }

    @Test
    void shouldSayThatThereAreNoCompanionsAtAll() {
        assertThat(ThresholdCheck.problems(
                        List.of(Threshold.parse("memory.growth < 5 MB")), List.of(), Set.of(), PHASES))
                .singleElement()
                .asString()
                .contains("this scenario has no companions, add one with alongside(...)");
    }

    @Test
    void shouldNameTheScenarioAndEveryThresholdAtOnce() {
        List<Threshold> thresholds = List.of(Threshold.parse("a.b < 5 MB"), Threshold.parse("tag:x p95 < 5 ms"));

        assertThatThrownBy(() -> ThresholdCheck.requireJudgeable("smoke", thresholds, CATALOGUE, Set.of(), PHASES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("scenario smoke: threshold 'a.b < 5 MB': no companion has the metric a.b;")
                .hasMessageContaining(
                        "\n  threshold 'tag:x p95 < 5 ms': no operation has the tag 'x'; this scenario has no tags,"
                                + " add one with tagOperations(\"x\", ...)");
    }
}
