package dev.lighthouse.verdict;

import static dev.lighthouse.verdict.Operations.operation;
import static dev.lighthouse.verdict.Operations.plus;
import static dev.lighthouse.verdict.Operations.times;
import static dev.lighthouse.verdict.Scenarios.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.verdict.Finding.Status;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A generator that is kept from running decides nothing. */
class GeneratorLagTest {

    private static final long MS = 1_000_000;

    /** 1 % of all instants 20 ms late: beyond p98.75, which is what p95 looks at, and not beyond p99.25. */
    private static final Histogram A_LITTLE = plus(times(9_850, 0), times(150, 20 * MS));

    /** 12 % of all instants 80 ms late. */
    private static final Histogram STARVED = plus(times(8_800, 0), times(1_200, 80 * MS));

    private static Scenarios measured(long nanos, Histogram lag, double throttled, String threshold) {
        Operations append = operation("append").response(times(2_000, nanos));
        return scenario("one")
                .thresholds(threshold)
                .workerWithLag(lag, throttled)
                .overall(append)
                .operation(append);
    }

    @ParameterizedTest
    @CsvSource({
        // Two waits of 20 ms each may be in it: 139 ms may be 99.
        "append p95 < 100 ms, 139, INCONCLUSIVE",
        "append p95 < 100 ms, 142, FAIL",
        "append p95 < 100 ms,  99, PASS",
        "append service p95 < 100 ms, 139, INCONCLUSIVE",
        "append service p95 < 100 ms, 142, FAIL",
        // A hundredth of its samples lie beyond p99; p99.75 of the lag is 20 ms as well, p50 looks at p87.5, which is
        // 0.
        "append p99 < 100 ms, 139, INCONCLUSIVE",
        "append p50 < 100 ms, 101, FAIL",
        // The mean of the lag is 0.3 ms.
        "append avg < 100 ms, 100.5, INCONCLUSIVE",
        "append avg < 100 ms, 101, FAIL",
    })
    void shouldNotFailWhatTheLagOfTheGeneratorMayHaveMade(String threshold, double millis, Status expected) {
        Finding finding = measured((long) (millis * MS), A_LITTLE, 0, threshold).onlyFinding();

        assertThat(finding.status()).as(finding.reason()).isEqualTo(expected);
    }

    @Test
    void shouldNeverPassAndNeverFailATargetOnTheWordOfAStarvedGenerator() {
        Verdict verdict = scenario("one")
                .thresholds(
                        "append p95 < 100 ms",
                        "append p99 < 1 s",
                        "append rate > 100 /s",
                        "errors < 1 %",
                        "unstarted = 0")
                .workerWithLag(STARVED, 0)
                .iterations(2_500, 2_000, 0, 500, 0)
                .overall(operation("append").response(times(2_000, 150 * MS)))
                .operation(operation("append").response(times(2_000, 150 * MS)))
                .verdict();

        assertThat(verdict.findings())
                .filteredOn(finding -> !finding.requirement().equals("append p99 < 1 s"))
                .allSatisfy(finding ->
                        assertThat(finding.status()).as(finding.toString()).isEqualTo(Status.INCONCLUSIVE));
        assertThat(verdict.findings())
                .extracting(Finding::reason)
                .contains("worker 0 was kept from running: a tenth of all instants found it 80 ms late or more; give it"
                        + " more CPU or use fewer agents");
    }

    @Test
    void shouldStillFailWhatFailsWithoutTheIterationsThatNeverBegan() {
        Operations append = operation("append").response(times(2_000, 5 * MS));

        Finding finding = scenario("one")
                .thresholds("errors < 1 %")
                .workerWithLag(STARVED, 0)
                .iterations(2_500, 2_000, 100, 500, 0)
                .operation(append)
                .verdict()
                .findings()
                .get(0);

        assertThat(finding.status()).isEqualTo(Status.FAIL);
    }

    @Test
    void shouldTakeAWorkerThatALimitThrottlesForStarved() {
        assertThat(measured(5 * MS, times(1_000, 0), 0.3, "append p95 < 100 ms")
                        .verdict()
                        .findings())
                .extracting(Finding::reason)
                .contains(
                        "worker 0 was kept from running: a tenth of all instants found it 0 ns late or more, and a CPU"
                                + " limit throttled it for 30 % of the time; give it more CPU or use fewer agents");
    }
}
