package dev.lighthouse.scenario;

import java.time.Duration;

/** When agents act. */
public sealed interface Workload permits ClosedWorkload {

    /**
     * A fixed number of agents, each acting again when its last iteration has ended: no ramp-up, a hold of 10 s, no
     * pacing until set otherwise.
     */
    static ClosedWorkload closed() {
        return new ClosedWorkload(Duration.ZERO, Duration.ofSeconds(10), null);
    }

    /** Time over which the agents start, evenly; excluded from the measurements as warm-up. */
    Duration rampUp();

    /** Time that is measured, from the end of the ramp-up. */
    Duration hold();

    /** The same with every duration multiplied by {@code factor}; rates, counts and limits stay. */
    Workload scaled(double factor);

    /** One line for people and for the digest of the plan. */
    String describe();
}
