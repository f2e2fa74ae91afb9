package dev.lighthouse.verdict;

import static dev.lighthouse.verdict.Operations.operation;
import static dev.lighthouse.verdict.Operations.times;
import static dev.lighthouse.verdict.Scenarios.DIGEST;
import static dev.lighthouse.verdict.Scenarios.run;
import static dev.lighthouse.verdict.Scenarios.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.result.Problem;
import dev.lighthouse.result.WorkerResult;
import dev.lighthouse.verdict.Finding.Kind;
import dev.lighthouse.verdict.Finding.Status;
import dev.lighthouse.verdict.Verdict.Decision;
import dev.lighthouse.verdict.Verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {

    private static Scenarios healthy(String name) {
        return scenario(name).thresholds("errors < 5 %").worker(WorkerResult.FINISHED, 0, 0, 0);
    }

    @Test
    void shouldApproveAHealthyRun() {
        Verdict verdict = Judge.judge(run(healthy("smoke"), healthy("ten")), DIGEST);

        assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
        assertThat(verdict.decision()).isEqualTo(Decision.APPROVED);
        assertThat(verdict.conditions()).isEmpty();
        assertThat(verdict.findings())
                .extracting(Finding::id)
                .containsExactly("smoke: errors < 5 %", "ten: errors < 5 %");
        assertThat(verdict.resultDigest()).isEqualTo(DIGEST);
        assertThat(verdict.runId()).isEqualTo("run-1");
    }

    @Test
    void shouldPointIntoTheScenarioThatAFindingIsAbout() {
        assertThat(Judge.judge(run(healthy("smoke"), healthy("ten")), DIGEST).findings())
                .extracting(Finding::evidence)
                .containsExactly(
                        "result.json#/scenarios/0/iterations/errorRate",
                        "result.json#/scenarios/1/iterations/errorRate");
    }

    @Test
    void shouldDecideNothingOnARunWithoutScenarios() {
        Verdict verdict = Judge.judge(run(), DIGEST);

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.decision()).isEqualTo(Decision.INCONCLUSIVE);
    }

    @Test
    void shouldDecideNothingWhenNothingWasRequired() {
        Verdict nothing = scenario("smoke").verdict();
        Verdict warningsOnly = scenario("smoke").thresholds("warn errors < 5 %").verdict();

        assertThat(nothing.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(finding.required()).isTrue();
            assertThat(finding.reason()).startsWith("nothing was required");
        });
        assertThat(warningsOnly.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_RUN, RUN, INCONCLUSIVE",
        "INTERRUPTED, RUN, INCONCLUSIVE",
        "INCOMPLETE, RUN, INCONCLUSIVE",
        "WORKER_DIED, WORKER, INCONCLUSIVE",
        "TARGET_DIED, TARGET, FAIL",
    })
    void shouldMakeARequiredFindingOfEachProblem(Problem.Kind problem, Kind kind, Status status) {
        Verdict verdict = healthy("smoke").problem(problem, "what happened").verdict();

        assertThat(verdict.findings()).element(1).satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.status()).isEqualTo(status);
            assertThat(finding.required()).isTrue();
            assertThat(finding.reason()).isEqualTo("what happened");
            assertThat(finding.evidence()).isEqualTo("result.json#/scenarios/0/problems/0");
        });
        assertThat(verdict.outcome()).isEqualTo(status == Status.FAIL ? Outcome.FAIL : Outcome.INCONCLUSIVE);
    }

    @Test
    void shouldKeepTheIdsOfEqualRequirementsApart() {
        Verdict verdict = healthy("smoke")
                .thresholds("errors < 5 %", "errors < 5 %")
                .problem(Problem.Kind.WORKER_DIED, "one")
                .problem(Problem.Kind.WORKER_DIED, "two")
                .verdict();

        assertThat(verdict.findings())
                .extracting(Finding::id)
                .containsExactly(
                        "smoke: errors < 5 %",
                        "smoke: errors < 5 % (2)",
                        "smoke: every worker lives to the end",
                        "smoke: every worker lives to the end (2)");
    }

    @Test
    void shouldDecideNothingWhenAnAgentWasStuck() {
        Verdict verdict =
                healthy("smoke").worker(WorkerResult.FINISHED, 0, 3, 0).verdict();

        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.findings()).element(1).satisfies(finding -> {
            assertThat(finding.reason()).isEqualTo("3 agents of worker 1 did not end in time after the hold");
            assertThat(finding.evidence()).isEqualTo("result.json#/scenarios/0/workers/1/agentsStuck");
        });
    }

    @Test
    void shouldApproveOnConditionWhenAnAgentCouldNotBeCreatedButTheRatesHold() {
        Verdict verdict =
                healthy("smoke").worker(WorkerResult.FINISHED, 1, 0, 0).verdict();

        assertThat(verdict.decision()).isEqualTo(Decision.CONDITIONALLY_APPROVED);
        assertThat(verdict.conditions())
                .containsExactly("smoke: every agent can be created: FAIL, 1 agent of worker 1 could not be created");
    }

    @Test
    void shouldDecideNothingWhenAnAgentCouldNotBeCreatedAndNoThresholdCountsThat() {
        Verdict verdict = unwatched().worker(WorkerResult.FINISHED, 1, 0, 0).verdict();

        assertThat(verdict.decision()).isEqualTo(Decision.INCONCLUSIVE);
        assertThat(verdict.findings())
                .last()
                .extracting(Finding::reason)
                .isEqualTo(
                        "1 agent of worker 0 could not be created, which no threshold counts; require 'errors < 1 %'");
    }

    @Test
    void shouldDecideNothingWhenAgentsFailOutsideOfOperationsAndNoThresholdCountsThat() {
        Verdict verdict =
                unwatched().agentError("check", 133, "AssertionError: wrong").verdict();

        assertThat(verdict.decision()).isEqualTo(Decision.INCONCLUSIVE);
        assertThat(verdict.findings()).last().satisfies(finding -> {
            assertThat(finding.reason())
                    .isEqualTo("133 exceptions outside of operations, such as AssertionError: wrong, which no threshold"
                            + " counts; require 'errors < 1 %'");
            assertThat(finding.evidence()).isEqualTo("result.json#/scenarios/0/agentErrors");
        });
    }

    @Test
    void shouldApproveOnConditionWhenAgentsFailOutsideOfOperationsButTheRatesHold() {
        Verdict verdict = healthy("smoke").agentError("check", 1, "wrong").verdict();

        assertThat(verdict.decision()).isEqualTo(Decision.CONDITIONALLY_APPROVED);
        assertThat(verdict.conditions())
                .containsExactly(
                        "smoke: agents fail in nothing but operations: FAIL, 1 exception outside of operations,"
                                + " such as wrong");
    }

    /** Its thresholds look at operations alone, and a warning decides nothing. */
    private static Scenarios unwatched() {
        return scenario("smoke")
                .thresholds("append p95 < 2 s min 1 samples", "warn errors < 1 %")
                .operation(operation("append").response(times(400, 5_000_000)));
    }

    @Test
    void shouldNoticeADeadWorkerEvenWhenNoProblemSaysSo() {
        Verdict died = healthy("smoke").worker(WorkerResult.DIED, 0, 0, 0).verdict();
        Verdict stopped = healthy("smoke").worker(WorkerResult.STOPPED, 0, 0, 0).verdict();

        assertThat(died.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(stopped.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void shouldNotCountADeathTwice() {
        Verdict verdict = healthy("smoke")
                .worker(WorkerResult.DIED, 0, 0, 0)
                .problem(Problem.Kind.WORKER_DIED, "worker 1 died: exit 137")
                .verdict();

        assertThat(verdict.findings()).hasSize(2);
    }

    @Test
    void shouldNotCountTheWorkersOfAScenarioThatDidNotRun() {
        Verdict verdict = healthy("smoke")
                .worker(WorkerResult.DIED, 0, 0, 0)
                .worker(WorkerResult.STOPPED, 0, 0, 0)
                .problem(Problem.Kind.NOT_RUN, "the target was not ready within 30 s")
                .verdict();

        assertThat(verdict.findings()).extracting(Finding::requirement).doesNotContain("every worker lives to the end");
    }

    @Test
    void shouldApproveOnConditionWhenAWarningDoesNotHold() {
        Verdict verdict =
                scenario("smoke").thresholds("errors < 5 %", "warn started < 5").verdict();

        assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
        assertThat(verdict.decision()).isEqualTo(Decision.CONDITIONALLY_APPROVED);
        assertThat(verdict.conditions())
                .containsExactly("smoke: warn started < 5: FAIL, started was 2,000 of 2,000 iterations");
    }

    @Test
    void shouldApproveOnConditionWhenTheTargetsIdentityIsNotProven() {
        Verdict byUrl = healthy("smoke").target("url").verdict();
        Verdict noFiles = healthy("smoke").target("process").verdict();

        assertThat(byUrl.decision()).isEqualTo(Decision.CONDITIONALLY_APPROVED);
        assertThat(byUrl.conditions()).containsExactly("target identity not proven: hub was reached by URL");
        assertThat(noFiles.decision()).isEqualTo(Decision.CONDITIONALLY_APPROVED);
        assertThat(noFiles.conditions())
                .containsExactly("target identity not proven: no file that hub was launched from is known");
    }

    @Test
    void shouldNotAskForTheIdentityOfATargetThatNeverStarted() {
        assertThat(healthy("smoke")
                        .target("process")
                        .problem(Problem.Kind.NOT_RUN, "target hub was not ready within 30 s")
                        .verdict()
                        .conditions())
                .isEmpty();
    }

    @Test
    void shouldNameATargetOnceHoweverManyScenariosMeasuredIt() {
        Verdict verdict =
                Judge.judge(run(healthy("smoke").target("url"), healthy("ten").target("url")), DIGEST);

        assertThat(verdict.conditions()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nonsense | this version cannot read it",
                "tag:slow p95 < 5 ms | no operation has the tag 'slow'",
                "errors < 5 % over any 5 s | iterations are not counted by the second",
                "a.b < 5 over any 5 s | 'over any' looks at operations",
            })
    void shouldDecideNothingOnAThresholdThatItCannotEvaluate(String threshold, String reason) {
        Finding finding = scenario("smoke").thresholds(threshold).onlyFinding();

        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.required()).isTrue();
        assertThat(finding.reason()).contains(reason);
    }
}
