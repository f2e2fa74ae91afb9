package dev.lighthouse.examples.hub.coordination;

import java.util.List;
import java.util.Map;

/**
 * A vote of several agents as it is now.
 *
 * @param quorum how many approvals decide: two thirds of the participants, rounded up
 * @param votes whether each agent that has voted approves, in the order of the votes
 */
public record Collaboration(
        String id, String objective, List<String> participants, int quorum, Map<String, Boolean> votes, Status status) {

    /** What came of it. */
    public enum Status {
        OPEN,
        /** Enough have approved. */
        APPROVED,
        /** So many are against that not enough can approve any more. */
        REJECTED
    }

    /** How many approve. */
    public long approvals() {
        return votes.values().stream().filter(approves -> approves).count();
    }
}
