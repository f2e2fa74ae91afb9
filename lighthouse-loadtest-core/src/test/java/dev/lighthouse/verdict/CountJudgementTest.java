package dev.lighthouse.verdict;

import static dev.lighthouse.verdict.Operations.operation;
import static dev.lighthouse.verdict.Operations.times;
import static dev.lighthouse.verdict.Scenarios.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.verdict.Finding.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountJudgementTest {

    /** Intended 1,000: 40 failed, 8 never started, 2 refused: 50, or 5 %. */
    private static Scenarios iterations() {
        return scenario("smoke").iterations(1_000, 990, 40, 8, 2);
    }

    /** 400 appends: 12 timed out, 4 answered 503: 16, or 4 %; timeouts alone 3 %. */
    private static Operations appends() {
        return operation("append")
                .response(times(400, 5_000_000))
                .failed("timeout", 12)
                .failed("http.503", 4);
    }

    @ParameterizedTest
    @CsvSource({
        "errors < 5 %, FAIL, 0.05, errorRate",
        "errors <= 5 %, PASS, 0.05, errorRate",
        "errors count <= 50, PASS, 50, errors",
        "errors count < 50, FAIL, 50, errors",
        "started = 990, PASS, 990, started",
        "failed < 40, FAIL, 40, failed",
        "unstarted = 8, PASS, 8, unstarted",
        "refused = 0, FAIL, 2, refused",
    })
    void shouldJudgeIterationsByTheirIntendedNumber(String threshold, Status status, double measured, String field) {
        Finding finding = iterations().thresholds(threshold).onlyFinding();

        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.measured()).isEqualTo(measured);
        assertThat(finding.samples()).isEqualTo(1_000);
        assertThat(finding.evidence()).isEqualTo("result.json#/scenarios/0/iterations/" + field);
    }

    @ParameterizedTest
    @CsvSource({
        "append errors < 4 %, FAIL, 0.04, errorRate",
        "append errors <= 4 %, PASS, 0.04, errorRate",
        "append errors count <= 16, PASS, 16, failed",
        "append error:timeout errors <= 3 %, PASS, 0.03, errorRates/timeout",
        "append error:timeout errors count < 12, FAIL, 12, errors/0/count",
        "append error:http.503 errors < 1 %, FAIL, 0.01, errorRates/http.503",
        "append error:connect errors < 1 %, PASS, 0, errorRates",
        "append error:connect errors count = 0, PASS, 0, errors",
        "append started = 400, PASS, 400, started",
        "append failed <= 16, PASS, 16, failed",
    })
    void shouldJudgeOperationsByTheirStartedNumber(String threshold, Status status, double measured, String field) {
        Finding finding =
                scenario("smoke").thresholds(threshold).operation(appends()).onlyFinding();

        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.measured()).isEqualTo(measured);
        assertThat(finding.samples()).isEqualTo(400);
        assertThat(finding.evidence()).isEqualTo("result.json#/scenarios/0/operations/0/" + field);
    }

    @Test
    void shouldCountOneClassOfErrorsOverAllOperations() {
        Finding finding = scenario("smoke")
                .thresholds("error:timeout errors <= 3 %")
                .overall(appends())
                .onlyFinding();

        assertThat(finding.status()).isEqualTo(Status.PASS);
        assertThat(finding.evidence()).isEqualTo("result.json#/scenarios/0/overall/0/errorRates/timeout");
        assertThat(finding.reason()).isEqualTo("errors of class timeout were 3 % of 400 operations");
    }

    @Test
    void shouldEscapeTheNameOfAnErrorClassInThePointer() {
        Finding finding = scenario("smoke")
                .thresholds("append error:\"a/b~c\" errors < 5 %")
                .operation(operation("append").response(times(400, 1)).failed("a/b~c", 1))
                .onlyFinding();

        assertThat(finding.evidence()).endsWith("/errorRates/a~1b~0c");
    }

    @Test
    void shouldMeasureARateInOperationsASecond() {
        Finding finding = scenario("smoke")
                .thresholds("append rate >= 400 /min")
                .operation(appends())
                .onlyFinding();

        assertThat(finding.measured()).isEqualTo(400 / 60.0);
        assertThat(finding.unit()).isEqualTo("1/s");
        assertThat(finding.status()).isEqualTo(Status.PASS);
        assertThat(finding.evidence()).isEqualTo("result.json#/scenarios/0/operations/0/rate");
    }

    @ParameterizedTest
    @CsvSource({"errors < 5 %", "errors count < 5", "unstarted = 0", "refused = 0", "started >= 0"})
    void shouldDecideNothingWhenNothingWasIntended(String threshold) {
        Finding finding = scenario("smoke")
                .thresholds(threshold)
                .iterations(0, 0, 0, 0, 0)
                .onlyFinding();

        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.reason()).isEqualTo("no iteration was intended in a measured phase");
    }

    @Test
    void shouldDecideNothingOnAShareOfFewerThanTwentyIterations() {
        assertThat(scenario("smoke")
                        .thresholds("errors < 5 %")
                        .iterations(19, 19, 0, 0, 0)
                        .onlyFinding()
                        .status())
                .isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void shouldFailWhenEverythingIntendedNeverStarted() {
        assertThat(scenario("smoke")
                        .thresholds("errors < 5 %")
                        .iterations(100, 0, 0, 100, 0)
                        .onlyFinding()
                        .status())
                .isEqualTo(Status.FAIL);
    }
}
