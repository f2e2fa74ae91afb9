package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.Schemas;
import dev.lighthouse.result.Mark;
import dev.lighthouse.result.OperationSeconds;
import dev.lighthouse.result.Problem;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.verdict.Finding;
import dev.lighthouse.verdict.Verdict;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Thresholds of real runs that need more than a phase's sums. */
class GatesRunTest extends ControllerTestSupport {

    @Test
    void shouldKeepTheSecondsThatThresholdsAreJudgedBy() throws Exception {
        ControllerLauncher.Outcome outcome = run(Gates.ByTheSecond.class);

        assertThat(outcome.message()).isEmpty();
        ScenarioResult result = result();
        assertThat(result.operationTags()).containsOnlyKeys("visits");
        assertThat(result.seconds()).extracting(OperationSeconds::name).contains("*", "visit");
        assertThat(verdict().findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.THRESHOLD)
                .hasSize(5)
                .allSatisfy(finding -> {
                    assertThat(finding.measured()).as("%s", finding).isNotNull();
                    assertThat(finding.status()).isNotEqualTo(Finding.Status.FAIL);
                });
        assertThat(Schemas.problems(
                        "result-1.json", Files.readAllBytes(runFolder().resultFile())))
                .isEmpty();
        assertThat(Schemas.problems(
                        "verdict-1.json", Files.readAllBytes(runFolder().verdictFile())))
                .isEmpty();
        assertThat(runFolder().path().resolve("operations.csv")).isNotEmptyFile();
        assertThat(runFolder().path().resolve("timeline.csv")).isNotEmptyFile();
    }

    @Test
    void shouldEndARunWhoseThresholdNoLongerHoldsAndSayWhenAndByWhatValue() throws Exception {
        ControllerLauncher.Outcome outcome = run(Gates.Aborting.class);

        assertThat(outcome.isMeasured()).as(outcome.message()).isTrue();
        ScenarioResult result = result();
        assertThat(result.problems()).extracting(Problem::kind).containsExactly(Problem.Kind.ABORTED);
        assertThat(result.marks())
                .extracting(Mark::text)
                .anyMatch(text -> text.matches("aborted: threshold 'abort on errors < 50 %' did not hold after \\d+ s:"
                        + " errors were \\S+ % of \\d+ iterations: .*"));
        assertThat(verdict().outcome()).isEqualTo(Verdict.Outcome.FAIL);
        assertThat(verdict().findings())
                .filteredOn(finding -> finding.requirement().equals("no threshold aborts the run"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.status()).isEqualTo(Finding.Status.FAIL);
                    assertThat(finding.evidence()).isEqualTo("result.json#/scenarios/0/problems/0");
                });
        assertThat(said).anyMatch(line -> line.startsWith("aborting: aborted: threshold 'abort on errors < 50 %'"));
    }
}
