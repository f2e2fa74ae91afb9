package dev.lighthouse.examples.hub.coordination;

/**
 * A task as it is now.
 *
 * @param id {@code {number}.{expert}}: the expert's how-manieth task
 * @param expert the agent that is to do it
 * @param requester the agent that asked for it
 * @param result what the expert said at its end, or null before
 */
public record Task(String id, String expert, String requester, String description, Status status, String result) {

    /** Where it stands. */
    public enum Status {
        /** Waits until the expert has finished those before it. */
        QUEUED,
        /** The expert's current task. */
        ASSIGNED,
        /** Done. */
        COMPLETED
    }

    Task assigned() {
        return new Task(id, expert, requester, description, Status.ASSIGNED, null);
    }

    Task completed(String outcome) {
        return new Task(id, expert, requester, description, Status.COMPLETED, outcome);
    }
}
