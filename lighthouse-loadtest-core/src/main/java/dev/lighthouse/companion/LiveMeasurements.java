package dev.lighthouse.companion;

/**
 * What the agents have measured so far, second by second, of what was asked for. A second is complete some three
 * seconds after its end, when every worker has told of it. Safe for use by several threads.
 */
public interface LiveMeasurements {

    /** Whether something held. */
    enum Status {
        HOLDS,
        VIOLATED,
        /** Too few samples, or the generator's own lag decides. */
        UNDECIDED
    }

    /**
     * What came of a threshold.
     *
     * @param value in the metric's base unit; not a number when there is none
     * @param samples that the value is of
     * @param reason one sentence with the value
     */
    record Judgement(Status status, double value, long samples, String reason) {}

    /** How many seconds from the scenario's time zero on are complete; those of the drain are among them. */
    int seconds();

    /**
     * Judges a threshold on some complete seconds alone, of all phases. Without operation or tag it looks at all
     * operations together, also where a threshold of a plan would look at iterations.
     *
     * @param threshold on operations and a metric that were asked for
     * @param from the first second
     * @param to the one after the last; those that are not complete yet count as empty
     * @throws IllegalArgumentException it is no threshold
     */
    Judgement judge(String threshold, int from, int to);
}
