package dev.lighthouse.chaos.experiment;

import dev.lighthouse.companion.LiveMeasurements;
import dev.lighthouse.companion.LiveMeasurements.Judgement;
import dev.lighthouse.companion.LiveMeasurements.Status;
import java.util.List;

/** Looks for the first stretch after the fault in which the hypothesis holds again. */
final class Recovery {

    private final LiveMeasurements live;
    private final List<String> hypothesis;
    private final int steady;

    Recovery(LiveMeasurements live, List<String> hypothesis, int steadySeconds) {
        this.live = live;
        this.hypothesis = hypothesis;
        this.steady = steadySeconds;
    }

    /**
     * What came of it.
     *
     * @param seconds from the end of the fault; negative when none was seen
     * @param watched how long after the end of the fault it was looked for
     * @param violated whether a stretch was seen in which the hypothesis did not hold
     * @param last why the last stretch did not
     */
    record Found(double seconds, double watched, boolean violated, String last) {

        boolean isRecovered() {
            return seconds >= 0;
        }
    }

    /**
     * Looks through the seconds.
     *
     * @param end of the fault, in seconds since time zero
     * @param to the end of the load, after which seconds mean nothing
     */
    Found since(double end, int to) {
        int last = Math.min(to, live.seconds()) - steady;
        boolean violated = false;
        String why = "the load ended less than " + steady + " s after the fault";
        for (int start = (int) Math.floor(end); start <= last; start++) {
            Judgement worst = worst(start, start + steady);
            if (worst.status() == Status.HOLDS) {
                return new Found(Math.max(0, start - end), Math.max(0, last - end), violated, "");
            }
            violated |= worst.status() == Status.VIOLATED;
            why = worst.reason();
        }
        return new Found(-1, Math.max(0, last - end), violated, why);
    }

    /** Of the whole hypothesis: what is violated before what is undecided before what holds. */
    Judgement worst(int from, int to) {
        return worst(live, hypothesis, from, to);
    }

    static Judgement worst(LiveMeasurements live, List<String> thresholds, int from, int to) {
        Judgement worst = null;
        for (String threshold : thresholds) {
            Judgement next = live.judge(threshold, from, to);
            if (worst == null || badness(next) > badness(worst)) {
                worst = next;
            }
        }
        return worst == null ? new Judgement(Status.HOLDS, Double.NaN, 0, "") : worst;
    }

    private static int badness(Judgement judgement) {
        return switch (judgement.status()) {
            case HOLDS -> 0;
            case UNDECIDED -> 1;
            case VIOLATED -> 2;
        };
    }
}
