package dev.lighthouse.chaos.experiment;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionReport.Finding;
import dev.lighthouse.companion.CompanionReport.Outcome;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.LiveMeasurements;
import dev.lighthouse.companion.PlanOutline;
import dev.lighthouse.companion.testing.TestCompanionContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The course of an experiment in virtual time: 2 s of warm-up, a fault from 10 s to 20 s of 100 s of load. */
class ExperimentSessionTest {

    private final ScriptedFault fault = new ScriptedFault();
    private final TestCompanionContext context =
            TestCompanionContext.in(Path.of("")).plan(new PlanOutline("trial", List.of("agent"), 2, 102, List.of()));
    private final Set<Integer> bad = new TreeSet<>();
    private int complete = 102;
    private CompanionReport report = new CompanionReport();

    /** A second is bad or not; a stretch with a bad one is violated. */
    private final LiveMeasurements live = new LiveMeasurements() {
        @Override
        public int seconds() {
            return complete;
        }

        @Override
        public Judgement judge(String threshold, int from, int to) {
            boolean violated = bad.stream().anyMatch(second -> second >= from && second < to);
            return new Judgement(
                    violated ? Status.VIOLATED : to > from ? Status.HOLDS : Status.UNDECIDED,
                    0,
                    to - from,
                    violated ? "errors were 50 %" : "errors were 0 %");
        }
    };

    private void badFrom(int from, int to) {
        for (int second = from; second < to; second++) {
            bad.add(second);
        }
    }

    private Experiment experiment() {
        return Experiment.with(fault, Agents.all()).from(ofSeconds(10)).lasting(ofSeconds(10));
    }

    private Finding run(Experiment experiment) throws Exception {
        return run(experiment, Map.of());
    }

    private Finding run(Experiment experiment, Map<String, CompanionReport> others) throws Exception {
        context.live(live).at(0).passWithEachLook(ofMillis(100));
        try (CompanionSession session = experiment.open(context)) {
            session.atRest();
            await().until(() -> context.lines().stream()
                    .anyMatch(line -> line.contains("over after") || line.contains("not injected")));
            session.loadEnded();
            report = session.finish();
            session.conclude(report, others);
        }
        assertThat(fault.closed.get()).isPositive();
        assertThat(report.findings()).hasSize(1);
        return report.findings().get(0);
    }

    private double recovery() {
        return Objects.requireNonNull(report.metrics().get("scripted.recovery"), "recovery")
                .value();
    }

    @Test
    void shouldPassWhatRecoversSoon() throws Exception {
        badFrom(12, 26);

        Finding finding = run(experiment());

        assertThat(finding.outcome()).as(finding.reason()).isEqualTo(Outcome.PASS);
        assertThat(finding.requirement()).isEqualTo("scripted: recovered within 30.0 s (in part 60.0 s) of a trial");
        // It began at 12 s or a look later, and lasted as long or a look more: the first good second is 26.
        assertThat(recovery()).isBetween(3e9, 4e9);
        assertThat(fault.ended).hasValue(1);
        assertThat(context.marks()).containsExactly("a trial");
        assertThat(context.lines().get(0)).isEqualTo("scripted: a trial begins");
    }

    @Test
    void shouldMakeALateRecoveryACondition() throws Exception {
        badFrom(12, 60);

        Finding finding = run(experiment());

        assertThat(finding.outcome()).as(finding.reason()).isEqualTo(Outcome.DEGRADED);
    }

    @Test
    void shouldFailWhatNeverRecovers() throws Exception {
        badFrom(12, 102);

        Finding finding = run(experiment());

        assertThat(finding.outcome()).as(finding.reason()).isEqualTo(Outcome.FAIL);
        assertThat(finding.reason()).contains("not recovered").contains("errors were 50 %");
        assertThat(report.missing()).containsKey("scripted.recovery");
    }

    @Test
    void shouldNotCountARecoveryThatDoesNotLast() throws Exception {
        badFrom(12, 24);
        bad.add(26);

        run(experiment());

        // 24 and 25 are good, 26 is not: from 27 on it holds for 3 s.
        assertThat(recovery()).isBetween(4e9, 5e9);
    }

    @Test
    void shouldLeaveUndecidedWhatCouldNotBeSeenLongEnough() throws Exception {
        badFrom(12, 60);
        complete = 60;

        Finding finding = run(experiment());

        assertThat(finding.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.reason()).contains("hold the load for longer");
    }

    @Test
    void shouldInjectNothingWhenTheHypothesisDoesNotHoldBefore() throws Exception {
        bad.add(5);

        Finding finding = run(experiment());

        assertThat(finding.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.reason())
                .isEqualTo("it was not injected, as the hypothesis did not hold before: errors were 50 %");
        assertThat(fault.begun).hasValue(0);
    }

    @Test
    void shouldNotCountAFaultWithoutAnEffect() throws Exception {
        fault.effective = false;

        Finding finding = run(experiment());

        assertThat(finding.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.reason()).contains("no effect was observed: 5 bytes held");
    }

    @Test
    void shouldFailWhatDoesNotComeBack() throws Exception {
        fault.comesBack = false;

        Finding finding = run(experiment());

        assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding.reason()).contains("did not come back: it was not ready within 30 s");
    }

    @Test
    void shouldFailOnHarmWhileTheFaultLasts() throws Exception {
        bad.add(15);

        Finding finding = run(experiment().unharmed("tag:uncut errors < 1 %"));

        assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding.reason()).contains("'tag:uncut errors < 1 %' during the fault: errors were 50 %");
    }

    @Test
    void shouldTakeCorruptedDataForAFailure() throws Exception {
        CompanionReport corrupted = new CompanionReport().finding("kept", Outcome.FAIL, "2 lost");

        assertThat(run(experiment(), Map.of("integrity", corrupted)).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(report.data()).containsEntry("integrity", "CORRUPTED");
    }

    @Test
    void shouldTakeUnknownDataForUndecided() throws Exception {
        CompanionReport unknown =
                new CompanionReport().finding("kept", Outcome.PASS, "").problem("not all was read");

        assertThat(run(experiment(), Map.of("integrity", unknown)).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(report.data()).containsEntry("integrity", "UNKNOWN");
    }

    @Test
    void shouldSayThatDataWasMaintained() throws Exception {
        CompanionReport kept = new CompanionReport().finding("kept", Outcome.PASS, "");

        assertThat(run(experiment(), Map.of("integrity", kept)).outcome()).isEqualTo(Outcome.PASS);
        assertThat(report.data()).containsEntry("integrity", "MAINTAINED");
    }
}
