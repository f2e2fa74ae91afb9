package dev.lighthouse.chaos.experiment;

import dev.lighthouse.chaos.experiment.ExperimentSession.Course;
import dev.lighthouse.chaos.fault.Injection.Effect;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionReport.Finding;
import dev.lighthouse.companion.CompanionReport.Outcome;
import dev.lighthouse.companion.LiveMeasurements;
import dev.lighthouse.companion.LiveMeasurements.Judgement;
import dev.lighthouse.companion.LiveMeasurements.Status;
import dev.lighthouse.companion.PlanOutline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what happened into metrics and the one finding. */
final class ExperimentReport {

    private static final double NANOS = 1e9;

    private final Config config;
    private final PlanOutline plan;
    private final LiveMeasurements live;
    private final String struck;
    private final Course course;
    private final List<String> reasons = new ArrayList<>();
    private Outcome outcome = Outcome.PASS;

    ExperimentReport(Config config, PlanOutline plan, LiveMeasurements live, String struck, Course course) {
        this.config = config;
        this.plan = plan;
        this.live = live;
        this.struck = struck;
        this.course = course;
    }

    /** Metrics and data; the finding comes when the others have finished, too. */
    CompanionReport measured() {
        CompanionReport report = new CompanionReport();
        Effect effect = course.effect;
        report.metric(config.name + ".observed", effect != null && effect.observed() ? 1 : 0, 1);
        Recovery.Found found = recovery();
        if (found != null && found.isRecovered()) {
            report.metric(config.name + ".recovery", found.seconds() * NANOS, 1);
        } else {
            report.missing(config.name + ".recovery", found == null ? "there was no fault" : found.last());
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("fault", config.fault.describe() + struck);
        data.put("hypothesis", config.hypothesis);
        data.put("beganSeconds", course.begun);
        data.put("endedSeconds", course.ended);
        if (effect != null) {
            data.put("effect", effect.sentence());
            data.putAll(effect.data());
        }
        Effect after = course.after;
        if (after != null) {
            data.put("after", after.sentence());
            data.putAll(after.data());
        }
        data.forEach(report::data);
        return report;
    }

    private Recovery.@Nullable Found recovery() {
        return course.effect == null
                ? null
                : new Recovery(live, config.hypothesis, config.steadySeconds)
                        .since(course.ended, (int) Math.floor(plan.end()));
    }

    /** Adds the finding. */
    void judged(CompanionReport report, @Nullable CompanionReport integrity) {
        String never = course.notInjected;
        if (never != null) {
            add(Outcome.INCONCLUSIVE, never);
        } else {
            injected();
            harm();
            recovered();
            integrity(report, integrity);
        }
        report.finding(requirement(), outcome, String.join("; ", reasons));
    }

    private String requirement() {
        String limits = config.pass.equals(config.partial)
                ? ExperimentSession.seconds(config.pass.toMillis() / 1e3)
                : ExperimentSession.seconds(config.pass.toMillis() / 1e3) + " (in part "
                        + ExperimentSession.seconds(config.partial.toMillis() / 1e3) + ")";
        return config.name + ": recovered within " + limits + " of " + config.fault.describe() + struck;
    }

    private void injected() {
        Effect effect = course.effect;
        Effect after = course.after;
        if (course.failure != null) {
            add(Outcome.INCONCLUSIVE, course.failure);
        } else if (course.notBack != null) {
            add(Outcome.FAIL, "what it struck did not come back: " + course.notBack);
        } else if (effect == null || after == null) {
            add(Outcome.INCONCLUSIVE, "it was interrupted");
        } else {
            add(
                    effect.observed() ? Outcome.PASS : Outcome.INCONCLUSIVE,
                    (effect.observed() ? "" : "no effect was observed: ") + effect.sentence());
            add(after.observed() ? Outcome.PASS : Outcome.INCONCLUSIVE, after.sentence());
        }
        if (course.cutShort) {
            add(Outcome.INCONCLUSIVE, "the load ended before the fault did");
        }
    }

    private void harm() {
        int from = (int) Math.ceil(plan.measuredFrom());
        int begin = (int) Math.ceil(course.begun);
        int end = (int) Math.floor(course.ended);
        for (String threshold : config.unharmed) {
            Judgement during = live.judge(threshold, begin, end);
            add(outcome(during.status()), "'" + threshold + "' during the fault: " + during.reason());
        }
        for (Unslowed each : config.unslowed) {
            Unslowed.Outcome judged = each.judge(live, from, (int) Math.floor(course.begun), begin, end);
            Boolean holds = judged.holds();
            add(holds == null ? Outcome.INCONCLUSIVE : holds ? Outcome.PASS : Outcome.FAIL, judged.sentence());
        }
    }

    private static Outcome outcome(Status status) {
        return switch (status) {
            case HOLDS -> Outcome.PASS;
            case VIOLATED -> Outcome.FAIL;
            case UNDECIDED -> Outcome.INCONCLUSIVE;
        };
    }

    private void recovered() {
        Recovery.Found found = recovery();
        if (found == null) {
            return;
        }
        if (found.isRecovered()) {
            boolean passes = found.seconds() * NANOS <= config.pass.toNanos();
            boolean partial = found.seconds() * NANOS <= config.partial.toNanos();
            add(
                    passes ? Outcome.PASS : partial ? Outcome.DEGRADED : Outcome.FAIL,
                    "recovered " + ExperimentSession.seconds(found.seconds()) + " after its end");
        } else if (found.violated() && found.watched() * NANOS >= config.partial.toNanos()) {
            add(
                    Outcome.FAIL,
                    "not recovered " + ExperimentSession.seconds(found.watched()) + " after its end: " + found.last());
        } else {
            add(
                    Outcome.INCONCLUSIVE,
                    "not recovered in the " + ExperimentSession.seconds(found.watched())
                            + " that could be seen after its end: " + found.last()
                            + "; hold the load for longer, or give it more agents");
        }
    }

    private void integrity(CompanionReport report, @Nullable CompanionReport watched) {
        if (watched == null) {
            report.data("integrity", "UNKNOWN");
            reasons.add("data integrity was not watched");
            return;
        }
        Outcome worst =
                watched.problems().isEmpty() && !watched.findings().isEmpty() ? Outcome.PASS : Outcome.INCONCLUSIVE;
        for (Finding finding : watched.findings()) {
            worst = worse(worst, finding.outcome());
        }
        String word = switch (worst) {
            case PASS -> "MAINTAINED";
            case DEGRADED -> "DEGRADED";
            case FAIL -> "CORRUPTED";
            case INCONCLUSIVE -> "UNKNOWN";
        };
        report.data("integrity", word);
        add(worst, "data integrity " + word);
    }

    private void add(Outcome next, String reason) {
        outcome = worse(outcome, next);
        reasons.add(reason);
    }

    private static Outcome worse(Outcome one, Outcome other) {
        List<Outcome> order = List.of(Outcome.PASS, Outcome.DEGRADED, Outcome.INCONCLUSIVE, Outcome.FAIL);
        return order.indexOf(one) >= order.indexOf(other) ? one : other;
    }
}
