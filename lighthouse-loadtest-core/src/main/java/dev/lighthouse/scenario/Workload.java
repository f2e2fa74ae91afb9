package dev.lighthouse.scenario;

import java.time.Duration;

/** When agents act. */
public sealed interface Workload permits ClosedWorkload, OpenWorkload {

    /**
     * A number of agents, each acting again when its last iteration has ended: no ramp-up, a hold of 10 s, no pacing
     * until set otherwise.
     */
    static ClosedWorkload closed() {
        return ClosedWorkload.DEFAULT;
    }

    /**
     * Arrivals at a rate that no answer slows down, each served by an agent that is free: no ramp-up, a hold of 10 s,
     * evenly spaced until set otherwise.
     *
     * @param perSecond arrivals a second of the whole fleet, more than zero
     */
    static OpenWorkload open(double perSecond) {
        return OpenWorkload.at(perSecond);
    }

    /**
     * Arrivals at a rate that changes, stage after stage.
     *
     * @param arrivals whose levels are arrivals a second of the whole fleet
     */
    static OpenWorkload open(Stages arrivals) {
        return OpenWorkload.of(arrivals);
    }

    /**
     * The stages, which are the phases of the result.
     *
     * @param agents that the plan has
     * @throws IllegalArgumentException they do not fit that many agents
     */
    Stages stages(int agents);

    /** All stages together. */
    Duration duration();

    /** The same with the duration of every stage multiplied by {@code factor}; rates, counts and limits stay. */
    Workload scaled(double factor);

    /** One line for people and for the digest of the plan. */
    String describe();
}
