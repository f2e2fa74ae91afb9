package dev.lighthouse.verdict;

import dev.lighthouse.result.Pointer;
import dev.lighthouse.result.Problem;
import dev.lighthouse.result.RunResult;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.TargetResult;
import dev.lighthouse.threshold.Threshold;
import dev.lighthouse.verdict.Finding.Kind;
import dev.lighthouse.verdict.Finding.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Derives a {@link Verdict} from a {@link RunResult}: pure, and the same for the same result, so anyone can derive it
 * again.
 *
 * <ul>
 *   <li>No samples, or fewer than the threshold's floor, decide nothing, neither good nor bad.
 *   <li>A threshold on response time whose outcome would be another one without the generator's own lag is
 *       INCONCLUSIVE, whichever way it went; so is one on start lag for which that cannot be ruled out.
 *   <li>An unfinished measurement is INCONCLUSIVE; a target that ended by itself is a FAIL.
 *   <li>A scenario that requires nothing is INCONCLUSIVE, and so is a run without scenarios.
 * </ul>
 */
public final class Judge {

    private static final String SOMETHING_IS_REQUIRED = "something is required";

    private Judge() {}

    /**
     * The verdict on a run.
     *
     * @param resultDigest {@code sha256:} and the digest of the {@code result.json} that {@code run} was read from
     */
    public static Verdict judge(RunResult run, String resultDigest) {
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < run.scenarios().size(); i++) {
            found.addAll(findings(run.scenarios().get(i), Pointer.ofScenario(i)));
        }
        List<Finding> findings = Findings.withUniqueIds(found);
        List<String> conditions = conditions(run, findings);
        OutcomeTable follows = OutcomeTable.of(findings, conditions);
        return new Verdict(
                Verdict.SCHEMA, run.runId(), resultDigest, follows.outcome(), follows.decision(), conditions, findings);
    }

    /**
     * What follows from one more threshold, by the same rules: one finding, or one for each measured phase.
     *
     * @param index of the scenario in its run
     */
    public static List<Finding> judge(ScenarioResult scenario, int index, Threshold threshold) {
        return new ThresholdJudge(scenario, Pointer.ofScenario(index)).judge(threshold);
    }

    /** Whether a finding only says that a plan requires nothing. */
    public static boolean saysThatNothingIsRequired(Finding finding) {
        return finding.kind() == Kind.RUN && finding.requirement().equals(SOMETHING_IS_REQUIRED);
    }

    private static List<Finding> findings(ScenarioResult scenario, Pointer pointer) {
        List<Finding> findings = new ArrayList<>();
        ThresholdJudge thresholds = new ThresholdJudge(scenario, pointer);
        scenario.thresholds().forEach(text -> findings.addAll(thresholds.judge(text)));
        if (findings.stream().noneMatch(Finding::required)) {
            findings.add(Findings.undecided(
                    scenario.name(),
                    SOMETHING_IS_REQUIRED,
                    Kind.RUN,
                    "nothing was required: no threshold without 'warn'; set thresholds(\"errors < 1 %\", ...)",
                    pointer.to("thresholds")));
        }
        findings.addAll(Incidents.of(scenario, pointer));
        return findings;
    }

    private static List<String> conditions(RunResult run, List<Finding> findings) {
        List<String> conditions = new ArrayList<>();
        for (Finding finding : findings) {
            if (!finding.required() && finding.status() != Status.PASS) {
                conditions.add(finding.id() + ": " + finding.status() + ", " + finding.reason());
            }
        }
        for (ScenarioResult scenario : run.scenarios()) {
            String unproven = unproven(scenario);
            if (unproven != null && !conditions.contains(unproven)) {
                conditions.add(unproven);
            }
        }
        return conditions;
    }

    private static @Nullable String unproven(ScenarioResult scenario) {
        TargetResult target = scenario.target();
        if (target.kind().equals("url")) {
            return "target identity not proven: " + target.name() + " was reached by URL";
        }
        boolean neverStarted = target.pid() == null
                && scenario.problems().stream().anyMatch(each -> each.kind() == Problem.Kind.NOT_RUN);
        return target.files().isEmpty() && !neverStarted
                ? "target identity not proven: no file that " + target.name() + " was launched from is known"
                : null;
    }
}
