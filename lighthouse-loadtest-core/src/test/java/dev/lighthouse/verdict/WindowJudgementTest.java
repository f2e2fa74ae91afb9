package dev.lighthouse.verdict;

import static dev.lighthouse.verdict.Operations.plus;
import static dev.lighthouse.verdict.Operations.times;
import static dev.lighthouse.verdict.Scenarios.scenario;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lighthouse.result.Phase;
import dev.lighthouse.verdict.Finding.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thresholds with {@code over any}; the hold is from 5 s to 65 s. */
class WindowJudgementTest {

    private static final long MS = 1_000_000;

    /** 100 a second in 10 ms, but from 30 s to 33 s in 200 ms. */
    private static BySecond oneBadStretch() {
        return BySecond.of("append")
                .seconds(5, 30, 100, 10 * MS)
                .seconds(30, 33, 100, 200 * MS)
                .seconds(33, 65, 100, 10 * MS);
    }

    private static Finding judged(String threshold, BySecond operation) {
        return operation.in(scenario("smoke").thresholds(threshold)).onlyFinding();
    }

    // Over all, 300 of 6,000 are slow: p95 is the 5,700th, the last fast one. Any ten seconds with the whole bad
    // stretch
    // have 300 slow ones of 1,000.
    @Test
    void shouldFailOnAStretchThatTheWholePhaseHides() {
        Finding whole = judged("append p95 < 100 ms", oneBadStretch());
        Finding windows = judged("append p95 < 100 ms over any 10 s", oneBadStretch());

        assertThat(whole.status()).isEqualTo(Status.PASS);
        assertThat(windows.status()).isEqualTo(Status.FAIL);
        assertThat(windows.measured()).isCloseTo(200.0 * MS, within(0.2 * MS));
        assertThat(windows.samples()).isEqualTo(1_000);
        // The first of them that holds more than 50 slow ones of 1,000 ends with the first bad second.
        assertThat(windows.reason())
                .isEqualTo("p95 was 200 ms of 1,000 samples from 21 s to 31 s, the worst of 51 stretches of 10 s");
        assertThat(windows.evidence()).isEqualTo("result.json#/scenarios/0/seconds/0");
    }

    // The average of ten seconds with k bad ones is (k x 200 + (10 - k) x 10) / 10: 67 ms with all three.
    @ParameterizedTest
    @CsvSource({
        "append avg < 68 ms over any 10 s, PASS, 67",
        "append avg < 66 ms over any 10 s, FAIL, 67",
        "append avg < 201 ms over any 3 s, PASS, 200",
        "append avg < 199 ms over any 3 s, FAIL, 200",
        "append avg < 153 ms over any 4 s, PASS, 152.5",
        "append avg < 152 ms over any 4 s, FAIL, 152.5",
        "append avg > 9 ms over any 4 s, PASS, 10",
        "append avg > 11 ms over any 4 s, FAIL, 10",
        "append max < 250 ms over any 1 s, PASS, 200",
    })
    void shouldJudgeByTheWorstStretch(String threshold, Status status, double milliseconds) {
        Finding finding = judged(threshold, oneBadStretch());

        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.measured()).isCloseTo(milliseconds * MS, within(0.001 * milliseconds * MS));
    }

    // 12 of 100 fail in each of the seconds 40 and 41: 24 of any 1,000 with both.
    @ParameterizedTest
    @CsvSource({
        "append errors < 3 % over any 10 s, PASS, 0.024",
        "append errors < 2 % over any 10 s, FAIL, 0.024",
        "append errors < 12.5 % over any 2 s, PASS, 0.12",
        "append errors count <= 24 over any 10 s, PASS, 24",
        "append errors count < 24 over any 10 s, FAIL, 24",
        "append error:timeout errors < 2 % over any 10 s, FAIL, 0.024",
        "append error:connect errors count = 0 over any 10 s, PASS, 0",
        "append failed < 13 over any 1 s, PASS, 12",
        "append started >= 1000 over any 10 s, PASS, 1000",
        "append started > 1000 over any 10 s, FAIL, 1000",
    })
    void shouldCountWithinAStretch(String threshold, Status status, double measured) {
        BySecond failing = BySecond.of("append")
                .seconds(5, 40, 100, MS)
                .second(40, times(100, MS), 12)
                .second(41, times(100, MS), 12)
                .seconds(42, 65, 100, MS);

        Finding finding = judged(threshold, failing);

        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.measured()).isEqualTo(measured);
    }

    // 10 a second, none from 20 s to 26 s: of ten seconds, four have any.
    @ParameterizedTest
    @CsvSource({
        "append rate >= 4 /s over any 10 s, PASS, 4",
        "append rate >= 5 /s over any 10 s, FAIL, 4",
        "append rate >= 5 /s over any 6 s, FAIL, 0",
        "append rate <= 10 /s over any 10 s, PASS, 10",
        "append rate >= 1 /s over any 6 s, INCONCLUSIVE, ",
    })
    void shouldSeeARateThatStops(String threshold, Status status, Double rate) {
        BySecond stopping = BySecond.of("append").seconds(5, 20, 10, MS).seconds(26, 65, 10, MS);

        Finding finding = judged(threshold, stopping);

        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.measured()).isEqualTo(rate);
    }

    // From 2.5 s to 6 s: the seconds 2 to 5, of which the first has half. 50 in it are a rate of 100 /s.
    @Test
    void shouldKnowThatAPhaseMayBeginWithinASecond() {
        Scenarios half =
                scenario("smoke").phases(new Phase(Phase.RAMP_UP, 0, 2.5, false), new Phase(Phase.HOLD, 2.5, 6, true));
        BySecond steady = BySecond.of("append").second(2, 50, MS).seconds(3, 6, 100, MS);

        Finding finding =
                steady.in(half.thresholds("append rate >= 100 /s over any 1 s")).onlyFinding();

        assertThat(finding.status()).isEqualTo(Status.PASS);
        assertThat(finding.reason())
                .isEqualTo("rate was 100 /s of 50 operations from 2 s to 3 s, the worst of 4 stretches of 1 s");
    }

    // Meant for the hold, ended three seconds after it.
    @Test
    void shouldCountWhatEndedAfterThePhaseInItsLastSecond() {
        BySecond late = BySecond.of("append").seconds(5, 65, 100, MS).second(67, 20, 3_000 * MS);

        Finding finding = judged("append p95 < 1 s over any 1 s min 100 samples", late);

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.samples()).isEqualTo(120);
        assertThat(finding.reason()).contains("from 64 s to 65 s, the worst of 60 stretches of 1 s");
    }

    @Test
    void shouldDecideNothingWhenAStretchHasTooFewSamplesAndNoneFails() {
        Finding finding = judged("append p95 < 1 s over any 1 s", oneBadStretch());

        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.reason()).contains("100 samples").contains("fewer than the 200 that decide");
    }

    @Test
    void shouldDecideNothingOnAStretchWithoutSamples() {
        BySecond gap = BySecond.of("append").seconds(5, 20, 100, MS).seconds(26, 65, 100, MS);

        Finding finding = judged("append max < 1 s over any 2 s", gap);

        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.reason())
                .isEqualTo("max has no samples from 20 s to 22 s, the worst of 59 stretches of 2 s");
    }

    @Test
    void shouldDecideNothingWhenThePhaseIsShorterThanTheStretch() {
        assertThat(judged("append p95 < 1 s over any 61 s", oneBadStretch()).reason())
                .isEqualTo("phase hold lasted 60 s, shorter than the 61 s of 'over any'; run longer");
    }

    // The samples of the bad stretch are slow by the generator's own lag alone.
    @Test
    void shouldDecideNothingWhenTheGeneratorsLagDecidesInAStretch() {
        BySecond lagging = BySecond.of("append")
                .seconds(5, 30, 100, 10 * MS)
                .second(30, times(100, 200 * MS), times(100, 10 * MS), 0)
                .seconds(31, 65, 100, 10 * MS);

        Finding finding = judged("append p95 < 100 ms over any 5 s", lagging);

        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.reason()).contains("the generator's lag decides");
    }

    @Test
    void shouldSayThatTheResultHasNoSeconds() {
        Finding finding = scenario("smoke")
                .thresholds("append p95 < 1 s over any 10 s")
                .operation(oneBadStretch().operation())
                .onlyFinding();

        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.reason()).isEqualTo("the result has no seconds of it, by which 'over any' is judged");
    }

    // 100 reads in 10 ms and 100 writes in 200 ms a second: half of both together are slow.
    @Test
    void shouldAddUpTheOperationsOfATagWithinAStretch() {
        Scenarios tagged = scenario("smoke")
                .thresholds("tag:both avg < 104 ms over any 5 s", "tag:both p95 < 100 ms")
                .tag("both", "read", "write");
        BySecond.of("read").seconds(5, 65, 100, 10 * MS).in(tagged);
        BySecond.of("write").seconds(5, 65, 100, 200 * MS).in(tagged);

        assertThat(tagged.verdict().findings())
                .extracting(Finding::reason)
                .containsExactly(
                        "avg was 105 ms of 1,000 samples from 5 s to 10 s, the worst of 56 stretches of 5 s",
                        "p95 was 200 ms of 12,000 samples");
        assertThat(tagged.verdict().findings())
                .extracting(Finding::evidence)
                .containsOnly("result.json#/scenarios/0/operationTags/both");
    }

    // Of 1,000 reads in 1 ms with 10 failures and 500 writes in 50 ms with 5: p60 is the 900th, p70 the 1,050th.
    @ParameterizedTest
    @CsvSource({
        "tag:all p60 < 10 ms, PASS, 1000000",
        "tag:all p70 < 10 ms, FAIL, 50000000",
        "tag:all errors <= 1 %, PASS, 0.01",
        "tag:all errors count < 15, FAIL, 15",
        "tag:all error:timeout errors count = 15, PASS, 15",
        "tag:all started = 1500, PASS, 1500",
        "tag:all failed = 15, PASS, 15",
        "tag:all rate >= 25 /s, PASS, 25",
        "tag:reads p70 < 10 ms, PASS, 1000000",
    })
    void shouldAddUpTheOperationsOfATag(String threshold, Status status, double measured) {
        Finding finding = scenario("smoke")
                .thresholds(threshold)
                .tag("all", "read", "write", "never")
                .tag("reads", "read")
                .operation(
                        Operations.operation("read").response(times(1_000, MS)).failed("timeout", 10))
                .operation(Operations.operation("write")
                        .response(times(500, 50 * MS))
                        .failed("timeout", 5))
                .operation(Operations.operation("other").response(times(9_000, 900 * MS)))
                .onlyFinding();

        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.measured()).isCloseTo(measured, within(0.001 * measured));
    }

    @Test
    void shouldSayThatNoOperationOfATagRan() {
        Finding finding = scenario("smoke")
                .thresholds("tag:writes p95 < 1 s")
                .tag("writes", "write")
                .operation(Operations.operation("read").response(plus(times(1_000, MS), times(1, 2 * MS))))
                .onlyFinding();

        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.reason())
                .isEqualTo("an operation tagged 'writes' never ran in phase hold; those that did: read");
    }
}
