package dev.lighthouse.verdict;

import static dev.lighthouse.verdict.Companions.finding;
import static dev.lighthouse.verdict.Companions.missing;
import static dev.lighthouse.verdict.Companions.notOk;
import static dev.lighthouse.verdict.Companions.reporting;
import static dev.lighthouse.verdict.Companions.withProblem;
import static dev.lighthouse.verdict.Scenarios.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.internal.Json;
import dev.lighthouse.result.CompanionResult;
import dev.lighthouse.verdict.Finding.Kind;
import dev.lighthouse.verdict.Finding.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompanionJudgementTest {

    private static Scenarios growth(CompanionResult memory) {
        return scenario("smoke").thresholds("memory.growth < 500 MB").companion("memory", memory);
    }

    @ParameterizedTest
    @CsvSource({"480e6, PASS", "500e6, FAIL", "-3e6, PASS"})
    void shouldJudgeACompanionsMetric(double bytes, Status status) {
        Finding finding = growth(reporting("memory.growth", bytes, "B", 61)).onlyFinding();

        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.samples()).isEqualTo(61);
        assertThat(finding.evidence())
                .isEqualTo("result.json#/scenarios/0/companions/memory/metrics/memory.growth/value");
    }

    @Test
    void shouldDecideNothingOnACompanionsMetricWithoutSamples() {
        Finding finding = growth(reporting("memory.growth", 0, "B", 0)).onlyFinding();

        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.reason()).isEqualTo("memory.growth has no samples");
    }

    @Test
    void shouldSayWhyAMetricHasNoValue() {
        Finding finding = growth(missing("memory.growth", "the process could not be attached to"))
                .onlyFinding();

        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.reason()).isEqualTo("memory.growth has no value: the process could not be attached to");
    }

    @Test
    void shouldListTheMetricsThereAreWhenOneIsUnknown() {
        Finding finding = growth(reporting("memory.retained", 1, "B", 1)).onlyFinding();

        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.reason()).isEqualTo("memory.growth was not reported; metrics that were: memory.retained");
    }

    @Test
    void shouldListTheCompanionsThereAreWhenOneIsUnknown() {
        Finding finding = scenario("smoke")
                .thresholds("integrity.violations = 0")
                .companion("memory", reporting("memory.growth", 1, "B", 1))
                .onlyFinding();

        assertThat(finding.reason()).isEqualTo("no companion 'integrity' took part; companions that did: memory");
    }

    @ParameterizedTest
    @CsvSource({"ns", "1", "furlongs"})
    void shouldNotCompareAcrossUnits(String unit) {
        Finding finding = growth(reporting("memory.growth", 1, unit, 1)).onlyFinding();

        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.reason()).contains("is in '" + unit + "'");
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void shouldNotCompareWhatIsNotANumber(double value) {
        assertThat(growth(reporting("memory.growth", value, "B", 1))
                        .onlyFinding()
                        .status())
                .isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void shouldSkipWhatTheEnvironmentLacksAndItsThresholds() {
        Verdict verdict =
                growth(notOk(CompanionResult.SKIPPED, "there is no /dev/fuse")).verdict();

        assertThat(verdict.findings()).extracting(Finding::kind).containsExactly(Kind.THRESHOLD, Kind.COMPANION);
        assertThat(verdict.findings()).allSatisfy(finding -> {
            assertThat(finding.status()).isEqualTo(Status.SKIPPED);
            assertThat(finding.reason()).isEqualTo("there is no /dev/fuse");
        });
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.INCONCLUSIVE);
    }

    @Test
    void shouldDecideNothingWhenACompanionFailed() {
        Verdict verdict =
                growth(notOk(CompanionResult.FAILED, "the database is locked")).verdict();

        assertThat(verdict.findings()).extracting(Finding::status).containsOnly(Status.INCONCLUSIVE);
        assertThat(verdict.findings().get(0).reason()).isEqualTo("companion memory failed: the database is locked");
    }

    @Test
    void shouldTakeACompanionAsRequiredEvenWithoutAThresholdOnIt() {
        Verdict verdict = scenario("smoke")
                .thresholds("errors < 5 %")
                .companion("memory", notOk(CompanionResult.SKIPPED, "no process id"))
                .verdict();

        assertThat(verdict.findings()).extracting(Finding::status).containsExactly(Status.PASS, Status.SKIPPED);
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.INCONCLUSIVE);
    }

    @Test
    void shouldStillFailOnANumberWhenTheCompanionHadAProblemToo() {
        Verdict verdict = scenario("smoke")
                .thresholds("integrity.violations = 0")
                .companion("integrity", withProblem("integrity.violations", 1, "3 events could not be read"))
                .verdict();

        assertThat(verdict.findings()).extracting(Finding::status).containsExactly(Status.FAIL, Status.INCONCLUSIVE);
        assertThat(verdict.findings().get(1).kind()).isEqualTo(Kind.COMPANION);
        assertThat(verdict.findings().get(1).reason()).isEqualTo("3 events could not be read");
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.FAIL);
    }

    @ParameterizedTest
    @CsvSource({
        "PASS, true, PASS, APPROVED",
        "FAIL, true, FAIL, REJECTED",
        "INCONCLUSIVE, true, INCONCLUSIVE, INCONCLUSIVE",
        "DEGRADED, false, FAIL, CONDITIONALLY_APPROVED",
        "of a later version, true, INCONCLUSIVE, INCONCLUSIVE"
    })
    void shouldTakeWhatACompanionFoundIntoTheVerdict(
            String outcome, boolean required, Status status, Verdict.Decision decision) {
        Verdict verdict = scenario("smoke")
                .thresholds("errors < 5 %")
                .companion("integrity", finding("no event is lost", outcome, "e-1 is gone"))
                .verdict();

        assertThat(verdict.decision()).isEqualTo(decision);
        assertThat(verdict.findings()).last().satisfies(finding -> {
            assertThat(finding.requirement()).isEqualTo("no event is lost");
            assertThat(finding.kind()).isEqualTo(Kind.COMPANION);
            assertThat(finding.required()).isEqualTo(required);
            assertThat(finding.status()).isEqualTo(status);
            assertThat(finding.reason()).isEqualTo("e-1 is gone");
            assertThat(finding.evidence())
                    .isEqualTo("result.json#/scenarios/0/companions/integrity/findings/0/outcome");
        });
    }

    @Test
    void shouldReadACompanionOfAVersionThatKnewNoFindings() throws Exception {
        CompanionResult old = Json.parse(
                "{\"state\":\"ok\",\"reason\":\"\",\"description\":\"d\",\"metrics\":{},\"missing\":{},"
                        + "\"series\":[],\"problems\":[],\"data\":{}}",
                CompanionResult.class);

        assertThat(old.findings()).isEmpty();
    }
}
