package dev.lighthouse.verdict;

import static dev.lighthouse.verdict.Operations.operation;
import static dev.lighthouse.verdict.Operations.plus;
import static dev.lighthouse.verdict.Operations.times;
import static dev.lighthouse.verdict.Scenarios.scenario;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.Phase;
import dev.lighthouse.result.WorkerResult;
import dev.lighthouse.verdict.Finding.Status;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeJudgementTest {

    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;

    /** 10,000 samples of 1 ms and one of 100 s. */
    private static Histogram oneStall() {
        return plus(times(10_000, MS), times(1, 100 * SECOND));
    }

    /** The same when the agent was meant to act every 10 ms: the 9,999 slots that it missed waited 99.99 s to 10 ms. */
    private static Histogram oneStallFromIntendedStarts() {
        Histogram histogram = oneStall();
        for (long waited = 100 * SECOND - 10 * MS; waited > 0; waited -= 10 * MS) {
            histogram.recordValue(waited);
        }
        return histogram;
    }

    private static Finding judged(String threshold, Operations operation) {
        return scenario("smoke").thresholds(threshold).operation(operation).onlyFinding();
    }

    // Ranks by hand, of 10,001: p99.9 is the 9,991st, p99.99 the 10,000th (both 1 ms), p99.995 the 10,001st (100 s).
    @ParameterizedTest
    @CsvSource({
        "append p50 < 1 s, 0.001",
        "append p99 < 1 s, 0.001",
        "append p99.9 < 1 s, 0.001",
        "append p99.99 < 1 s min 1 samples, 0.001",
        "append p99.995 < 1000 s min 1 samples, 100",
        "append max < 1000 s, 100",
        "append min < 1 s, 0.001",
    })
    void shouldReadExactPercentilesOfAStallInServiceTimes(String threshold, double seconds) {
        Histogram histogram = oneStall();

        Finding finding = judged(threshold, operation("append").response(histogram));

        assertThat(finding.status()).isEqualTo(Status.PASS);
        assertThat(finding.measured())
                .as("%s", finding)
                .isNotNull()
                .matches(nanos -> histogram.valuesAreEquivalent(nanos.longValue(), Math.round(seconds * SECOND)));
        assertThat(finding.samples()).isEqualTo(10_001);
    }

    // Of 20,000: the first half 1 ms, then from 10 ms in steps of 10 ms up to 100 s.
    @ParameterizedTest
    @CsvSource({
        "append p50 < 1000 s, 0.001",
        "append p75 < 1000 s, 50",
        "append p90 < 1000 s, 80",
        "append p99 < 1000 s, 98",
        "append p99.9 < 1000 s, 99.8",
        "append max < 1000 s, 100",
    })
    void shouldReadExactPercentilesOfAStallFromIntendedStarts(String threshold, double seconds) {
        Histogram histogram = oneStallFromIntendedStarts();

        Finding finding = judged(threshold, operation("append").response(histogram));

        assertThat(finding.measured())
                .as("%s", finding)
                .isNotNull()
                .matches(nanos -> histogram.valuesAreEquivalent(nanos.longValue(), Math.round(seconds * SECOND)));
        assertThat(finding.samples()).isEqualTo(20_000);
    }

    // (10,000 x 1 ms + 100 s) / 10,001 = 110 s / 10,001 = 10.9989 ms; a histogram of three digits is within 0.1 %
    @Test
    void shouldReadTheAverageOfAStall() {
        Finding finding = judged("append avg < 11.5 ms", operation("append").response(oneStall()));

        assertThat(finding.measured()).isCloseTo(10_998_900.1, within(10_998.9));
        assertThat(finding.status()).isEqualTo(Status.PASS);
    }

    @Test
    void shouldFailWhenTheMeasuredValueIsAboveTheLimitAndSayHowMuch() {
        Finding finding = judged("append p95 < 100 ms", operation("append").response(times(1_800, 123 * MS)));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.reason()).isEqualTo("p95 was 123 ms of 1,800 samples");
        assertThat(finding.limit()).isEqualTo(100.0 * MS);
        assertThat(finding.unit()).isEqualTo("ns");
        assertThat(finding.operator()).isEqualTo("<");
        assertThat(finding.evidence()).isEqualTo("result.json#/scenarios/0/operations/0/response/p95");
        assertThat(finding.id()).isEqualTo("smoke: append p95 < 100 ms");
    }

    @ParameterizedTest
    @CsvSource({
        "append p95 < 1 s, 199, INCONCLUSIVE",
        "append p95 < 1 s, 200, PASS",
        "append p99 < 1 s, 999, INCONCLUSIVE",
        "append p99 < 1 s, 1000, PASS",
        "append avg < 1 s, 19, INCONCLUSIVE",
        "append avg < 1 s, 20, PASS",
        "append max < 1 s, 1, PASS",
        "append p95 < 1 ms, 199, INCONCLUSIVE",
        "append p95 < 1 ms, 200, FAIL",
        "append p95 < 1 ms min 10 samples, 10, FAIL",
        "append p95 < 1 ms min 10 samples, 9, INCONCLUSIVE",
        "append rate > 0.1, 19, INCONCLUSIVE",
        "append rate > 0.1, 20, PASS",
    })
    void shouldDecideNothingBelowTheSampleFloor(String threshold, long samples, Status status) {
        assertThat(judged(threshold, operation("append").response(times(samples, 5 * MS)))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void shouldSayHowManySamplesWouldHaveDecided() {
        assertThat(judged("append p99 < 1 s", operation("append").response(times(999, 5 * MS)))
                        .reason())
                .isEqualTo("p99 was 5 ms of 999 samples, fewer than the 1,000 that decide;"
                        + " run longer or write 'min N samples'");
    }

    @Test
    void shouldDecideNothingOnAnOperationThatNeverRanAndListThoseThatDid() {
        Finding finding = scenario("smoke")
                .thresholds("apend p95 < 100 ms")
                .operation(operation("read").response(times(5, MS)))
                .operation(operation("append").response(times(5, MS)))
                .operation(operation("idle").response(times(0, MS)))
                .onlyFinding();

        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.reason())
                .isEqualTo("operation 'apend' never ran in phase hold; those that did: append, read");
        assertThat(finding.measured()).isNull();
    }

    @Test
    void shouldDecideNothingWhenNothingRanAtAll() {
        Finding finding = scenario("smoke").thresholds("p95 < 100 ms").onlyFinding();

        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.reason()).isEqualTo("an operation never ran in phase hold; none did");
    }

    @Test
    void shouldLeaveOutWarmUpUnlessThePhaseIsNamed() {
        Scenarios scenario = scenario("smoke")
                .thresholds("append p95 < 100 ms", "append phase:ramp-up p95 < 100 ms")
                .operation(operation("append").in(Phase.RAMP_UP).response(times(500, 900 * MS)))
                .operation(operation("append").in(Phase.HOLD).response(times(500, 9 * MS)));

        assertThat(scenario.verdict().findings())
                .extracting(Finding::status, Finding::evidence)
                .containsExactly(
                        tuple(Status.PASS, "result.json#/scenarios/0/operations/1/response/p95"),
                        tuple(Status.FAIL, "result.json#/scenarios/0/operations/0/response/p95"));
    }

    @Test
    void shouldJudgeEachOfSeveralMeasuredPhases() {
        Verdict verdict = scenario("smoke")
                .phases(new Phase("one", 0, 5, true), new Phase("two", 5, 9, true))
                .thresholds("append p95 < 100 ms")
                .operation(operation("append").in("one").response(times(500, 9 * MS)))
                .operation(operation("append").in("two").response(times(500, 900 * MS)))
                .verdict();

        assertThat(verdict.findings())
                .extracting(Finding::status, Finding::requirement, Finding::id)
                .containsExactly(
                        tuple(Status.PASS, "append p95 < 100 ms [one]", "smoke: append p95 < 100 ms [one]"),
                        tuple(Status.FAIL, "append p95 < 100 ms [two]", "smoke: append p95 < 100 ms [two]"));
    }

    @Test
    void shouldNotSayTwiceWhichPhaseAThresholdNames() {
        assertThat(scenario("smoke")
                        .phases(new Phase("one", 0, 5, true), new Phase("two", 5, 9, true))
                        .thresholds("phase:two append p95 < 100 ms")
                        .operation(operation("append").in("one").response(times(500, 900 * MS)))
                        .operation(operation("append").in("two").response(times(500, 9 * MS)))
                        .onlyFinding())
                .extracting(Finding::status, Finding::requirement)
                .containsExactly(Status.PASS, "phase:two append p95 < 100 ms");
    }

    @ParameterizedTest
    @CsvSource({
        // response, without the generator's lag, status
        "append p95 < 100 ms, 130, 80, INCONCLUSIVE",
        "append p95 > 100 ms, 130, 80, INCONCLUSIVE",
        "append avg < 100 ms, 130, 80, INCONCLUSIVE",
        "append max < 100 ms, 130, 80, INCONCLUSIVE",
        "append p97.3 < 100 ms, 130, 80, INCONCLUSIVE",
        "append p95 < 100 ms, 90, 80, PASS",
        "append p95 < 100 ms, 130, 120, FAIL",
        "append p95 > 100 ms, 130, 120, PASS",
        "append p95 > 100 ms, 90, 80, FAIL",
        "append service p95 < 100 ms, 130, 80, FAIL",
    })
    void shouldDecideNothingWhenTheGeneratorsLagDecides(
            String threshold, long response, long withoutLag, Status status) {
        Finding finding = judged(
                threshold, operation("append").response(times(1_000, response * MS), times(1_000, withoutLag * MS)));

        assertThat(finding.status()).isEqualTo(status);
        if (status == Status.INCONCLUSIVE) {
            assertThat(finding.reason())
                    .contains(" was 130 ms of 1,000 samples")
                    .contains("the generator's lag decides");
            assertThat(finding.measured()).isNotNull();
        }
    }

    @Test
    void shouldSayWhatTheValueWouldHaveBeenWithoutTheGeneratorsLag() {
        assertThat(judged(
                                "append p95 < 100 ms",
                                operation("append").response(times(500, 130 * MS), times(500, 80 * MS)))
                        .reason())
                .isEqualTo("p95 was 130 ms of 500 samples, and 80 ms without the generator's own lag:"
                        + " the generator's lag decides; give it more CPU or use fewer agents");
    }

    @ParameterizedTest
    @CsvSource({
        "append start-lag p99 < 50 ms, 60, 20, INCONCLUSIVE",
        "append start-lag p99 < 50 ms, 60, 5, FAIL",
        "append start-lag p99 < 50 ms, 40, 20, PASS",
        "append start-lag p99 > 50 ms, 60, 20, INCONCLUSIVE",
        "append start-lag p99 > 50 ms, 60, 5, PASS",
        "append start-lag max != 50 ms, 60, 20, INCONCLUSIVE",
        "append start-lag stddev < 5 ms, 60, 20, INCONCLUSIVE",
        "append start-lag stddev < 5 ms, 60, 2, PASS",
    })
    void shouldDecideNothingOnStartLagWhenTheLargestOwnLagCouldDecide(
            String threshold, long lag, long maxOwnLag, Status status) {
        Finding finding = scenario("smoke")
                .thresholds(threshold)
                .worker(WorkerResult.FINISHED, 0, 0, maxOwnLag * MS)
                .operation(operation("append").response(times(2_000, 100 * MS)).startLag(times(2_000, lag * MS)))
                .onlyFinding();

        assertThat(finding.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"30, INCONCLUSIVE", "5, FAIL", "0, FAIL"})
    void shouldKnowTheAverageStartLagWithoutTheGenerators(long ownLag, Status status) {
        Finding finding = scenario("smoke")
                .thresholds("append start-lag avg < 50 ms")
                .worker(WorkerResult.FINISHED, 0, 0, 1_000 * MS)
                .operation(operation("append")
                        .response(times(2_000, 100 * MS), times(2_000, (100 - ownLag) * MS))
                        .startLag(times(2_000, 60 * MS)))
                .onlyFinding();

        assertThat(finding.status()).isEqualTo(status);
    }

    @Test
    void shouldReadAPercentileThatTheResultDoesNotWriteFromTheHistogram() {
        Histogram histogram = plus(times(973, MS), times(27, 10 * MS));

        Finding below = judged("append p97.3 < 5 ms", operation("append").response(histogram));
        Finding above = judged("append p97.4 < 5 ms", operation("append").response(histogram));

        assertThat(below.status()).isEqualTo(Status.PASS);
        assertThat(above.status()).isEqualTo(Status.FAIL);
        assertThat(above.evidence()).isEqualTo("result.json#/scenarios/0/operations/0/histograms/response");
    }

    @Test
    void shouldDecideNothingWhenAHistogramIsDamagedOrHoldsOtherSamples() {
        OperationResult good = operation("append").response(times(1_000, MS)).result();
        String other = Operations.encoded(times(999, MS));

        assertThat(new DamagedOperation(good, "AAAA")
                        .judged("append p97.3 < 5 ms")
                        .status())
                .isEqualTo(Status.INCONCLUSIVE);
        assertThat(new DamagedOperation(good, "not base64")
                        .judged("append p97.3 < 5 ms")
                        .reason())
                .contains("the histogram of response is damaged");
        assertThat(new DamagedOperation(good, other)
                        .judged("append p97.3 < 5 ms")
                        .reason())
                .isEqualTo("the histogram of response holds 999 samples, its statistics 1000");
    }

    private record DamagedOperation(OperationResult good, String response) {
        Finding judged(String threshold) {
            OperationResult.Histograms histograms = new OperationResult.Histograms(
                    response,
                    good.histograms().service(),
                    good.histograms().startLag(),
                    good.histograms().adjusted());
            OperationResult damaged = new OperationResult(
                    good.name(),
                    good.phase(),
                    good.started(),
                    good.failed(),
                    good.rate(),
                    good.response(),
                    good.service(),
                    good.startLag(),
                    good.adjusted(),
                    good.errors(),
                    histograms);
            return scenario("smoke").thresholds(threshold).operation(damaged).onlyFinding();
        }
    }
}
