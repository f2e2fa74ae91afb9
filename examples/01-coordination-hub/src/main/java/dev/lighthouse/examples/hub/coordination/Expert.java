package dev.lighthouse.examples.hub.coordination;

import java.util.List;

/**
 * An expert as it is now.
 *
 * @param agentId the agent that it is
 * @param agentType what it calls itself
 * @param capabilities what it says it can do
 * @param currentTask the task that it works on, or null when it is idle
 * @param queued tasks that wait for it
 */
public record Expert(String agentId, String agentType, List<String> capabilities, Task currentTask, int queued) {

    /** Whether it works on a task. */
    public boolean busy() {
        return currentTask != null;
    }
}
