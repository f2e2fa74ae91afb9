package dev.lighthouse.verdict;

import dev.lighthouse.result.Pointer;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.threshold.Threshold;
import dev.lighthouse.threshold.ThresholdCheck;
import dev.lighthouse.threshold.ThresholdSyntaxException;
import dev.lighthouse.verdict.Finding.Status;
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

    /** One finding; several where the threshold is on operations and there are several measured phases. */
    List<Finding> judge(Threshold threshold) {
        return readings(threshold).stream()
                .map(reading -> judge(threshold, reading))
                .toList();
    }

    private List<Reading> readings(Threshold threshold) {
        String unsupported = ThresholdCheck.unsupported(threshold);
        if (unsupported != null) {
            return List.of(Missing.undecided(unsupported, null));
        }
        if (threshold.ofCompanion()) {
            return List.of(new CompanionReader(scenario.companions(), pointer).read(threshold));
        }
        if (threshold.ofIterations()) {
            return List.of(new IterationReader(scenario, pointer).read(threshold));
        }
        return new OperationReader(scenario, pointer).read(threshold);
    }

    private Finding judge(Threshold threshold, Reading reading) {
        if (reading instanceof Missing missing) {
            Pointer evidence = missing.evidence();
            return new Finding(
                    Findings.id(scenario.name(), threshold.text()),
                    scenario.name(),
                    threshold.text(),
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
        Judgement judgement = decide(threshold, measured);
        return new Finding(
                Findings.id(scenario.name(), threshold.text()),
                scenario.name(),
                threshold.text(),
                Finding.Kind.THRESHOLD,
                threshold.required(),
                judgement.status(),
                threshold.operator().symbol(),
                threshold.limit(),
                measured.unit().symbol(),
                measured.samples() == 0 ? null : measured.value(),
                measured.samples(),
                threshold.minSamples(),
                judgement.reason(),
                measured.evidence().evidence());
    }

    private record Judgement(Status status, String reason) {}

    private static Judgement decide(Threshold threshold, Measured measured) {
        if (measured.samples() == 0) {
            return new Judgement(Status.INCONCLUSIVE, measured.what() + " has no samples");
        }
        String sentence = measured.what() + (measured.what().startsWith("errors") ? " were " : " was ")
                + Quantity.formatApartFrom(threshold.limit(), measured.value(), measured.unit()) + " of "
                + Quantity.count(measured.samples()) + " " + measured.counted() + measured.detail();
        if (measured.samples() < threshold.minSamples()) {
            return new Judgement(
                    Status.INCONCLUSIVE,
                    sentence + ", fewer than the " + Quantity.count(threshold.minSamples())
                            + " that decide; run longer or write 'min N samples'");
        }
        boolean holds = threshold.operator().holds(measured.value(), threshold.limit());
        Reading.Range withoutLag = measured.withoutLag();
        if (withoutLag != null && !withoutLag.allLead(holds, threshold.operator(), threshold.limit())) {
            return new Judgement(
                    Status.INCONCLUSIVE,
                    sentence + ", and " + without(withoutLag, threshold, measured)
                            + " without the generator's own lag: the generator's lag decides;"
                            + " give it more CPU or use fewer agents");
        }
        Reading.WithOmitted withOmitted = measured.withOmitted();
        if (withOmitted != null && threshold.operator().holds(withOmitted.value(), threshold.limit()) != holds) {
            return new Judgement(
                    Status.INCONCLUSIVE,
                    sentence + ", and may be up to "
                            + Quantity.formatApartFrom(threshold.limit(), withOmitted.value(), measured.unit())
                            + " with the " + iterations(withOmitted.iterations())
                            + " that never began: less than the intended load was applied");
        }
        return new Judgement(holds ? Status.PASS : Status.FAIL, sentence);
    }

    private static String iterations(long count) {
        return count == 1 ? "1 iteration" : Quantity.count(count) + " iterations";
    }

    private static String without(Reading.Range range, Threshold threshold, Measured measured) {
        String low = Quantity.formatApartFrom(threshold.limit(), range.low(), measured.unit());
        return range.low() == range.high()
                ? low
                : "from " + low + " to " + Quantity.formatApartFrom(threshold.limit(), range.high(), measured.unit());
    }
}
