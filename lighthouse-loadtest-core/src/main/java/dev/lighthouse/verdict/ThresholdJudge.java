package dev.lighthouse.verdict;

import dev.lighthouse.result.Pointer;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.threshold.Threshold;
import dev.lighthouse.threshold.ThresholdCheck;
import dev.lighthouse.threshold.ThresholdSyntaxException;
import dev.lighthouse.verdict.OperationReader.OfPhase;
import dev.lighthouse.verdict.Reading.Measured;
import dev.lighthouse.verdict.Reading.Missing;
import java.util.List;

/** Judges the thresholds of one scenario. */
final class ThresholdJudge {

    private final ScenarioResult scenario;
    private final Pointer pointer;

    ThresholdJudge(ScenarioResult scenario, Pointer pointer) {
        this.scenario = scenario;
        this.pointer = pointer;
    }

    /** What follows from a threshold as it is written. */
    List<Finding> judge(String text) {
        try {
            return judge(Threshold.parse(text));
        } catch (ThresholdSyntaxException e) {
            return List.of(Findings.undecided(
                    scenario.name(), text, Finding.Kind.THRESHOLD, "this version cannot read it: " + e, null));
        }
    }

    /**
     * One finding; where the threshold is on operations and several phases are measured, one for each, with the phase in
     * brackets behind the threshold's text.
     */
    List<Finding> judge(Threshold threshold) {
        return readings(threshold).stream()
                .map(each -> judge(threshold, requirement(threshold, each), each.reading()))
                .toList();
    }

    private static String requirement(Threshold threshold, OfPhase read) {
        return read.phase() == null ? threshold.text() : threshold.text() + " [" + read.phase() + "]";
    }

    private List<OfPhase> readings(Threshold threshold) {
        String unsupported = ThresholdCheck.unsupported(threshold);
        if (unsupported != null) {
            return OfPhase.alone(Missing.undecided(unsupported, null));
        }
        if (threshold.ofCompanion()) {
            return OfPhase.alone(new CompanionReader(scenario.companions(), pointer).read(threshold));
        }
        if (threshold.ofIterations()) {
            return OfPhase.alone(new IterationReader(scenario, pointer).read(threshold));
        }
        return new OperationReader(scenario, pointer).read(threshold);
    }

    private Finding judge(Threshold threshold, String requirement, Reading reading) {
        if (reading instanceof Missing missing) {
            Pointer evidence = missing.evidence();
            return new Finding(
                    Findings.id(scenario.name(), requirement),
                    scenario.name(),
                    requirement,
                    Finding.Kind.THRESHOLD,
                    threshold.required(),
                    missing.status(),
                    threshold.operator().symbol(),
                    threshold.limit(),
                    threshold.unit().symbol(),
                    null,
                    null,
                    threshold.minSamples(),
                    missing.reason(),
                    evidence == null ? null : evidence.evidence());
        }
        Measured measured = (Measured) reading;
        Decision decision = Decision.on(threshold, measured);
        return new Finding(
                Findings.id(scenario.name(), requirement),
                scenario.name(),
                requirement,
                Finding.Kind.THRESHOLD,
                threshold.required(),
                decision.status(),
                threshold.operator().symbol(),
                threshold.limit(),
                measured.unit().symbol(),
                decision.rests() ? measured.value() : null,
                measured.samples(),
                threshold.minSamples(),
                decision.reason(),
                measured.evidence().evidence());
    }
}
