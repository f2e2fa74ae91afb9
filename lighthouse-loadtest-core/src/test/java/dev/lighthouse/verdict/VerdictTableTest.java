package dev.lighthouse.verdict;

import static dev.lighthouse.verdict.Scenarios.DIGEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.result.Problem;
import org.junit.jupiter.api.Test;

class VerdictTableTest {

    private static Verdict mixed() {
        return Scenarios.scenario("smoke")
                .iterations(2_000, 1_990, 74, 10, 0)
                .thresholds(
                        "errors < 5 %", "errors <= 4 %", "unstarted = 0", "memory.growth < 500 MB", "warn started < 5")
                .companion("memory", Companions.reporting("memory.growth", 480e6, "B", 61))
                .verdict();
    }

    @Test
    void shouldShowStatusRequirementLimitMeasuredAndMarginAndWhereToLookForWhatDidNotPass() {
        assertThat(VerdictTable.format(mixed())).isEqualTo("""
                        smoke
                          status   requirement             limit     measured  margin
                          PASS     errors < 5 %            < 5 %     4.2 %     0.8 points below
                          FAIL     errors <= 4 %           <= 4 %    4.2 %     0.2 points above
                                   errors were 4.2 % of 2,000 iterations: 74 failed, 10 unstarted, 0 refused
                                   at /scenarios/0/iterations/errorRate of result.json
                          FAIL     unstarted = 0           = 0       10        10 above
                                   unstarted was 10 of 2,000 iterations
                                   at /scenarios/0/iterations/unstarted of result.json
                          PASS     memory.growth < 500 MB  < 500 MB  480 MB    4 % below
                          WARNING  warn started < 5        < 5       1,990     398x the limit
                                   started was 1,990 of 2,000 iterations
                                   at /scenarios/0/iterations/started of result.json

                        condition: smoke: warn started < 5: FAIL, started was 1,990 of 2,000 iterations
                        FAIL: 2 of 4 required findings failed (1 condition)
                        """);
    }

    @Test
    void shouldStayPrintableAsciiWithinItsWidth() {
        Verdict verdict = Judge.judge(GoldenRun.result(), DIGEST);

        assertThat(VerdictTable.format(verdict).lines()).allSatisfy(line -> {
            assertThat(line).matches("[ -~]*");
            assertThat(line.length()).isLessThanOrEqualTo(100 - "[INFO] ".length());
        });
    }

    @Test
    void shouldNotLetAMessageSteerTheTerminal() {
        Verdict verdict = Scenarios.scenario("smoke")
                .thresholds("errors < 5 %")
                .problem(Problem.Kind.NOT_RUN, "\u001b[2Jcleared \u00e4\n\tand more")
                .verdict();

        assertThat(VerdictTable.format(verdict)).contains("?[2Jcleared ? and more");
    }

    @Test
    void shouldShowWhatAMessageHasInSeveralLinesWithoutTheirIndentation() {
        assertThat(VerdictTable.format(Scenarios.scenario("smoke")
                        .thresholds("errors < 5 %")
                        .problem(Problem.Kind.TARGET_DIED, "its log ends with:\n  Exception\n    at Hub")
                        .verdict()))
                .contains("its log ends with: Exception at Hub\n");
    }

    @Test
    void shouldSumUpInOneLine() {
        assertThat(VerdictTable.summary(mixed())).isEqualTo("FAIL: 2 of 4 required findings failed (1 condition)");
        assertThat(VerdictTable.summary(
                        Scenarios.scenario("s").thresholds("errors < 5 %").verdict()))
                .isEqualTo("PASS: 1 of 1 required findings passed");
        assertThat(VerdictTable.summary(Scenarios.scenario("s").verdict()))
                .isEqualTo("INCONCLUSIVE: 1 of 1 required findings not decided");
        assertThat(VerdictTable.summary(Judge.judge(Scenarios.run(), DIGEST)))
                .isEqualTo("INCONCLUSIVE: there are no findings; nothing was measured");
        assertThat(VerdictTable.summary(Judge.judge(GoldenRun.result(), DIGEST)))
                .isEqualTo("FAIL: 5 of 27 required findings failed (10 inconclusive, 2 skipped, 2 conditions)");
    }
}
