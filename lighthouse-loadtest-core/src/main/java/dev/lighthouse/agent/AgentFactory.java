package dev.lighthouse.agent;

/** Creates the agents of a scenario, each on its own thread in a worker, when the ramp-up says so. */
@FunctionalInterface
public interface AgentFactory {

    /**
     * Creates one agent. What it does here (connect, log in) is set-up: it is not part of any operation.
     *
     * @throws Exception the agent cannot take part: its iterations count as unstarted, its error is in the result
     */
    Agent create(AgentContext context) throws Exception;
}
