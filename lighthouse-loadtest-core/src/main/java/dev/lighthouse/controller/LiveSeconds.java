package dev.lighthouse.controller;

import dev.lighthouse.companion.LiveMeasurements;
import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.record.Phases;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.threshold.Threshold;
import dev.lighthouse.threshold.ThresholdCheck;
import dev.lighthouse.verdict.StretchJudge;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What companions asked to be kept of each second while the load runs. Safe for use by several threads, of which one
 * calls {@link #closed}.
 */
final class LiveSeconds {

    private final ScenarioPlan plan;
    private final Phases phases;
    private final List<Watched> watched = new CopyOnWriteArrayList<>();

    LiveSeconds(ScenarioPlan plan, Phases phases) {
        this.plan = plan;
        this.phases = phases;
    }

    /** Takes a complete second. */
    void closed(int second, List<OperationInterval> intervals) {
        for (Watched each : watched) {
            each.closed(second, intervals);
        }
    }

    LiveMeasurements watch(List<String> thresholds) {
        List<Threshold> parsed = new ArrayList<>();
        for (String text : thresholds) {
            Threshold threshold = Threshold.parse(text);
            String unsupported = StretchJudge.unsupported(threshold);
            if (unsupported != null) {
                throw new IllegalArgumentException("'" + text + "': " + unsupported);
            }
            parsed.add(threshold);
        }
        List<String> problems =
                ThresholdCheck.problems(parsed, List.of(), plan.operationTags().keySet(), phases.describe());
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n  ", problems));
        }
        Watched more = new Watched(KeptSeconds.of(parsed, plan, phases));
        watched.add(more);
        return more;
    }

    private final class Watched implements LiveMeasurements {
        private final KeptSeconds kept;
        private int complete;
        private double largestOwnLag;

        Watched(KeptSeconds kept) {
            this.kept = kept;
        }

        synchronized void closed(int second, List<OperationInterval> intervals) {
            complete = second + 1;
            kept.closed(second, intervals);
            for (OperationInterval interval : intervals) {
                largestOwnLag = Math.max(largestOwnLag, interval.maxOwnLag());
            }
        }

        @Override
        public synchronized int seconds() {
            return complete;
        }

        @Override
        public synchronized Judgement judge(String threshold, int from, int to) {
            StretchJudge.Judged judged = StretchJudge.judge(
                    Threshold.parse(threshold), plan.operationTags(), kept.results(), from, to, largestOwnLag);
            Status status = switch (judged.status()) {
                case PASS -> Status.HOLDS;
                case FAIL -> Status.VIOLATED;
                default -> Status.UNDECIDED;
            };
            return new Judgement(status, judged.value(), judged.samples(), judged.reason());
        }
    }
}
