package dev.lighthouse.companion;

import java.util.List;

/**
 * What a companion may know of the plan that it belongs to, before anything is started.
 *
 * @param scenario its name
 * @param kinds of its agents, by number
 * @param measuredFrom when the first measured phase begins, in seconds from the scenario's time zero
 * @param end when the workload ends, likewise
 * @param companions all of them, this one included, in their order
 */
public record PlanOutline(
        String scenario, List<String> kinds, double measuredFrom, double end, List<Companion> companions) {

    public PlanOutline {
        kinds = List.copyOf(kinds);
        companions = List.copyOf(companions);
    }

    /** How many agents there are. */
    public int agents() {
        return kinds.size();
    }
}
