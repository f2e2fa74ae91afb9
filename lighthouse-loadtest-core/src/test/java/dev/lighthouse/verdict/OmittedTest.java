package dev.lighthouse.verdict;

import static dev.lighthouse.verdict.Operations.operation;
import static dev.lighthouse.verdict.Operations.times;
import static dev.lighthouse.verdict.Scenarios.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.result.Phase;
import dev.lighthouse.verdict.Finding.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Iterations that never began are in no percentile, and yet no threshold may hold because of that. */
class OmittedTest {

    private static final long MS = 1_000_000;

    /** Of 1,000 iterations of a hold of 60 s, 900 began; each appended once, in 5 ms, and every tenth voted. */
    private static Finding judged(String threshold) {
        return scenario("smoke")
                .thresholds(threshold)
                .iterations(1_000, 900, 0, 60, 40)
                .operation(operation("append").response(times(900, 5 * MS)).startLag(times(900, MS)))
                .operation(operation("vote").response(times(90, 5 * MS)))
                .onlyFinding();
    }

    // With the 100 that are missing, as 60 s each: of 1,000, the 900th is 5 ms and the 901st 60 s; their average is
    // (900 x 5 ms + 100 x 60 s) / 1,000 = 6,004.5 ms, their variance (900 x 25 + 100 x 3.6e9) / 1,000 ms2 less its
    // square: a deviation of 17,998.5 ms; 100 of 1,000 have failed.
    @ParameterizedTest
    @CsvSource({
        "append p90 < 100 ms, PASS",
        "append p90.2 < 100 ms, INCONCLUSIVE",
        "append p95 < 100 ms, INCONCLUSIVE",
        "append p95 < 61 s, PASS",
        "append p95 < 1 ms, FAIL",
        "append p95 > 100 ms, INCONCLUSIVE",
        "append avg < 6 s, INCONCLUSIVE",
        "append avg < 6.01 s, PASS",
        "append stddev < 17.99 s, INCONCLUSIVE",
        "append stddev < 18.01 s, PASS",
        "append max < 59 s, INCONCLUSIVE",
        "append max < 61 s, PASS",
        "append min < 6 ms, PASS",
        "append errors < 10 %, INCONCLUSIVE",
        "append errors <= 10 %, PASS",
        "append start-lag p95 < 100 ms, INCONCLUSIVE",
        "append service p95 < 100 ms, PASS",
        "append errors count = 0, PASS",
        "append rate > 10 /s, PASS",
        "vote p90 < 100 ms min 1 samples, PASS",
        "vote p91 < 100 ms min 1 samples, INCONCLUSIVE",
        "vote errors < 10 %, INCONCLUSIVE",
        "vote errors <= 10 %, PASS",
    })
    void shouldHoldOnlyWithTheSamplesOfIterationsThatNeverBegan(String threshold, Status status) {
        Finding finding = judged(threshold);

        assertThat(finding.status()).as("%s", finding).isEqualTo(status);
    }

    @Test
    void shouldSayWhatWasMeasuredAndWhyItDoesNotDecide() {
        Finding finding = judged("append p95 < 100 ms");

        assertThat(finding.reason())
                .startsWith(
                        "p95 was 5 ms of 900 samples, and may be up to 60 s with the 100 iterations that never began: ");
        assertThat(finding.samples()).isEqualTo(900);
    }

    @Test
    void shouldForgiveWhatIsMissingInThePhaseThatIsMeasuredToTheOthers() {
        Finding finding = scenario("smoke")
                .thresholds("append phase:ramp-up p95 < 100 ms")
                .iterations(1_000, 900, 0, 100, 0)
                .operation(operation("append").in(Phase.RAMP_UP).response(times(900, 5 * MS)))
                .onlyFinding();

        assertThat(finding.status()).isEqualTo(Status.PASS);
    }

    @Test
    void shouldTellWhichErrorsIterationsHad() {
        Finding finding = scenario("smoke")
                .thresholds("errors < 1 %")
                .iterations(1_000, 960, 5, 30, 10)
                .onlyFinding();

        assertThat(finding.reason())
                .isEqualTo("errors were 4.5 % of 1,000 iterations: 5 failed, 30 unstarted, 10 refused");
    }
}
