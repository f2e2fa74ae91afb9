package dev.lighthouse.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.certificate.CertifiedFinding.Status;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {

    /** A capital letter is a required finding, a small one an optional one: Pass, Fail, Inconclusive, Skipped. */
    @ParameterizedTest
    @CsvSource({
        "'', APPROVED, INCONCLUSIVE",
        "P, APPROVED, CONDITIONALLY_APPROVED",
        "PPp, APPROVED, CONDITIONALLY_APPROVED",
        "PF, REJECTED, REJECTED",
        "FIS, REJECTED, REJECTED",
        "PI, INCONCLUSIVE, INCONCLUSIVE",
        "PS, INCONCLUSIVE, INCONCLUSIVE",
        "PIf, INCONCLUSIVE, INCONCLUSIVE",
        "Pf, CONDITIONALLY_APPROVED, CONDITIONALLY_APPROVED",
        "Pi, CONDITIONALLY_APPROVED, CONDITIONALLY_APPROVED",
        "Ps, CONDITIONALLY_APPROVED, CONDITIONALLY_APPROVED",
        "p, APPROVED, CONDITIONALLY_APPROVED",
        "f, CONDITIONALLY_APPROVED, CONDITIONALLY_APPROVED"
    })
    void shouldDecideByTheTable(String findings, String without, String withACondition) {
        List<CertifiedFinding> all =
                findings.chars().mapToObj(c -> ofLetter((char) c)).toList();
        if (!findings.isEmpty()) {
            assertThat(Rules.decide(all, List.of())).hasToString(without);
        } else {
            assertThat(Rules.decide(all, List.of())).isEqualTo(Decision.INCONCLUSIVE);
        }
        assertThat(Rules.decide(all, List.of("c"))).hasToString(withACondition);
    }

    @ParameterizedTest
    @CsvSource({
        "<, 9, 10, PASS", "<, 10, 10, FAIL",
        "<=, 10, 10, PASS", "<=, 11, 10, FAIL",
        ">, 11, 10, PASS", ">, 10, 10, FAIL",
        ">=, 10, 10, PASS", ">=, 9, 10, FAIL",
        "=, 0, 0, PASS", "=, 1, 0, FAIL",
        "!=, 1, 0, PASS", "!=, 0, 0, FAIL"
    })
    void shouldHoldEachStatusAgainstItsNumbers(String operator, double measured, double limit, Status right) {
        for (Status status : Status.values()) {
            boolean allowed = status == right || status == Status.INCONCLUSIVE || status == Status.SKIPPED;
            assertThat(Rules.contradiction(threshold(status, operator, limit, measured, 500L, 20L)))
                    .as("%s", status)
                    .matches(contradiction -> contradiction.isEmpty() == allowed);
        }
    }

    @Test
    void shouldSayWhichNumberContradictsWhichStatus() {
        assertThat(Rules.contradiction(threshold(Status.PASS, "<", 100e6, 250e6, 500L, 200L)))
                .contains("'x' is PASS but 250 ms does not meet < 100 ms, so it must be FAIL");
    }

    @Test
    void shouldDecideNothingOfTooFewSamples() {
        for (Status status : List.of(Status.PASS, Status.FAIL)) {
            assertThat(Rules.contradiction(threshold(status, "<", 10.0, status == Status.PASS ? 1.0 : 11.0, 19L, 20L)))
                    .contains("'x' is " + status + " of 19 samples, too few to decide");
        }
    }

    @Test
    void shouldDecideNothingOfNoSamplesOrNoValue() {
        assertThat(Rules.contradiction(threshold(Status.PASS, "<", 10.0, 0.0, 0L, null)))
                .isPresent();
        assertThat(Rules.contradiction(threshold(Status.PASS, "<", 10.0, null, null, null)))
                .contains("'x' is a threshold that is PASS without a measured value");
    }

    @Test
    void shouldNotLeaveAValueUndecidedWithoutAReason() {
        CertifiedFinding silent = new CertifiedFinding(
                "x", "s", "r", "threshold", true, Status.INCONCLUSIVE, "<", 1.0, "1", 2.0, 30L, 20L, " ", null);
        assertThat(Rules.contradiction(silent)).contains("'x' has a value but is INCONCLUSIVE without a reason");
    }

    @Test
    void shouldNotGuessAnOperator() {
        assertThat(Rules.contradiction(threshold(Status.PASS, "~", 1.0, 1.0, 30L, 20L)))
                .hasValueSatisfying(problem -> assertThat(problem).contains("does not know"));
    }

    @Test
    void shouldTakeFindingsWithoutNumbersAsClaimed() {
        assertThat(Stream.of(Status.PASS, Status.FAIL)
                        .map(status -> new CertifiedFinding(
                                "x", "s", "r", "worker", true, status, null, null, null, null, null, null, "", null))
                        .map(Rules::contradiction))
                .allMatch(java.util.Optional::isEmpty);
    }

    private static CertifiedFinding ofLetter(char letter) {
        Status status = Arrays.stream(Status.values())
                .filter(one -> one.name().charAt(0) == Character.toUpperCase(letter))
                .findFirst()
                .orElseThrow();
        return new CertifiedFinding(
                "x",
                "s",
                "r",
                "run",
                Character.isUpperCase(letter),
                status,
                null,
                null,
                null,
                null,
                null,
                null,
                "why",
                null);
    }

    private static CertifiedFinding threshold(
            Status status,
            String operator,
            Double limit,
            @Nullable Double measured,
            @Nullable Long samples,
            @Nullable Long floor) {
        return new CertifiedFinding(
                "x", "s", "r", "threshold", true, status, operator, limit, "ns", measured, samples, floor, "why", null);
    }
}
