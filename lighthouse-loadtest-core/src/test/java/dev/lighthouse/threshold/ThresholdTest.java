package dev.lighthouse.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.companion.Metric;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {

    @Test
    void shouldReadEveryPartOfTheGrammar() {
        Threshold threshold = Threshold.parse(
                "abort on after 30 s append phase:hold error:http.503 errors count >= 5 over any 10 s min 100 samples");

        assertThat(threshold.gate()).isEqualTo(Gate.ABORT);
        assertThat(threshold.delay()).isEqualTo(Duration.ofSeconds(30));
        assertThat(threshold.operation()).isEqualTo("append");
        assertThat(threshold.tag()).isNull();
        assertThat(threshold.phase()).isEqualTo("hold");
        assertThat(threshold.errorClass()).isEqualTo("http.503");
        assertThat(threshold.metric()).isEqualTo("errors");
        assertThat(threshold.statistic()).isEqualTo(Statistic.COUNT);
        assertThat(threshold.operator()).isEqualTo(Operator.AT_LEAST);
        assertThat(threshold.limit()).isEqualTo(5);
        assertThat(threshold.unit()).isEqualTo(Metric.Unit.COUNT);
        assertThat(threshold.window()).isEqualTo(Duration.ofSeconds(10));
        assertThat(threshold.minSamples()).isEqualTo(100);
    }

    @Test
    void shouldTakeAStatisticAloneAsResponseTime() {
        Threshold threshold = Threshold.parse("p95 < 100 ms");

        assertThat(threshold.metric()).isEqualTo("response");
        assertThat(threshold.statistic()).hasToString("p95");
        assertThat(threshold.operation()).isNull();
        assertThat(threshold.required()).isTrue();
    }

    @Test
    void shouldTakeAQuotedTextAsAnOperationWhateverItSays() {
        assertThat(Threshold.parse("\"errors\" p95 < 1 s").operation()).isEqualTo("errors");
        assertThat(Threshold.parse("\"GET /status\" avg < 1 s").operation()).isEqualTo("GET /status");
        assertThat(Threshold.parse("\"a \\\" b\" avg < 1 s").operation()).isEqualTo("a \" b");
        assertThat(Threshold.parse("\"memory.growth\" avg < 1 s").operation()).isEqualTo("memory.growth");
    }

    @Test
    void shouldTakeABareWordWithADotAsACompanionsMetric() {
        Threshold threshold = Threshold.parse("memory.growth < 500 MB");

        assertThat(threshold.ofCompanion()).isTrue();
        assertThat(threshold.metric()).isEqualTo("memory.growth");
        assertThat(threshold.limit()).isEqualTo(500e6);
        assertThat(threshold.unit()).isEqualTo(Metric.Unit.BYTES);
    }

    @Test
    void shouldTakeAWarningAsOptional() {
        assertThat(Threshold.parse("warn p99 < 1 s").required()).isFalse();
        assertThat(Threshold.parse("warn p99 < 1 s").gate()).isEqualTo(Gate.WARN);
    }

    @Test
    void shouldTakeATag() {
        assertThat(Threshold.parse("tag:slow p95 < 1 s").tag()).isEqualTo("slow");
    }

    @ParameterizedTest
    @CsvSource({
        "p95 < 7 ns, 7",
        "p95 < 7 us, 7e3",
        "p95 < 7 \u00b5s, 7e3",
        "p95 < 0.1 ms, 1e5",
        "p95 < 100ms, 1e8",
        "p95 < 1.5 s, 1.5e9",
        "p95 < 2 min, 1.2e11",
        "p95 < 1 h, 3.6e12",
        "errors < 5 %, 0.05",
        "errors < 0.05, 0.05",
        "errors <= 100%, 1",
        "rate > 90 /min, 1.5",
        "rate > 90 /s, 90",
        "rate > 90, 90",
        "a.b < 3 B, 3",
        "a.b < 3 kB, 3e3",
        "a.b < 3 MB, 3e6",
        "a.b < 3 GB, 3e9",
        "a.b < 3 TB, 3e12",
        "a.b < 3 KiB, 3072",
        "a.b < 3 MiB, 3145728",
        "a.b < 3 GiB, 3221225472",
        "a.b > -3 MB, -3e6",
    })
    void shouldTurnALimitIntoBaseUnitsExactly(String text, double limit) {
        assertThat(Threshold.parse(text).limit()).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({
        "avg < 1 s, 20",
        "stddev < 1 s, 20",
        "errors < 5 %, 20",
        "rate > 5, 20",
        "min < 1 s, 1",
        "max < 1 s, 1",
        "errors count < 5, 1",
        "failed = 0, 1",
        "p10 < 1 s, 200",
        "p50 < 1 s, 200",
        "p95 < 1 s, 200",
        "p97.3 < 1 s, 371",
        "p99 < 1 s, 1000",
        "p99.9 < 1 s, 10000",
        "p99.99 < 1 s, 100000",
        "memory.growth < 5 MB, 1",
        "p99 < 1 s min 7 samples, 7",
        "errors count < 5 min 20 samples, 20",
        "start-lag max < 5 min min 20 samples, 20",
    })
    void shouldAskForEnoughSamplesToDecide(String text, long floor) {
        assertThat(Threshold.parse(text).minSamples()).isEqualTo(floor);
    }

    @Test
    void shouldTakeMinBeforeANumberAsTheBeginningOfTheSampleFloor() {
        assertThat(Threshold.parse("a.b < 5 min 20 samples").limit()).isEqualTo(5);
        assertThat(Threshold.parse("a.b < 5 min min 20 samples").limit()).isEqualTo(300e9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "append response p95 < 100 ms",
                "  p95<100ms ",
                "warn   \"GET /x\"  phase:hold  service p99.90 <= 1.50 s  min 5 samples",
                "integrity.violations = 0",
            })
    void shouldGiveBackWhatWasWritten(String text) {
        assertThat(Threshold.parse(text).text()).isEqualTo(text);
        assertThat(Threshold.parse(text)).hasToString(text);
    }

    @Test
    void shouldCompareAtTheLimitAsEachOperatorSays() {
        assertThat(Operator.LESS.holds(5, 5)).isFalse();
        assertThat(Operator.LESS.holds(4, 5)).isTrue();
        assertThat(Operator.AT_MOST.holds(5, 5)).isTrue();
        assertThat(Operator.AT_MOST.holds(6, 5)).isFalse();
        assertThat(Operator.GREATER.holds(5, 5)).isFalse();
        assertThat(Operator.GREATER.holds(6, 5)).isTrue();
        assertThat(Operator.AT_LEAST.holds(5, 5)).isTrue();
        assertThat(Operator.AT_LEAST.holds(4, 5)).isFalse();
        assertThat(Operator.EQUAL.holds(5, 5)).isTrue();
        assertThat(Operator.EQUAL.holds(4, 5)).isFalse();
        assertThat(Operator.NOT_EQUAL.holds(5, 5)).isFalse();
        assertThat(Operator.NOT_EQUAL.holds(4, 5)).isTrue();
    }

    @Test
    void shouldNeverHoldForWhatIsNotANumber() {
        for (Operator operator : Operator.values()) {
            assertThat(operator.holds(Double.NaN, 5)).isFalse();
        }
    }
}
