package dev.lighthouse.agent;

/** Creates the agents of a scenario, each on its own thread in a worker, when the ramp-up says so. */
@FunctionalInterface
public interface AgentFactory {

    /**
     * Creates one agent. What it does here (connect, log in) is set-up: it is not part of any operation. Iterations of
     * the hold for which it leaves no time count as unstarted.
     *
     * @throws Exception the agent cannot take part: its error is in the result, and its iterations of the hold count as
     *     unstarted; without pacing, where their number is unknown, one of them does
     */
    Agent create(AgentContext context) throws Exception;
}
