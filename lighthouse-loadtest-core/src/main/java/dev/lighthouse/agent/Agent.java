package dev.lighthouse.agent;

/**
 * A stateful simulated participant: plain blocking Java, used by one thread at a time.
 *
 * <p>A worker creates an agent through its {@link AgentFactory}, calls {@link #act} once an iteration until the
 * workload ends, then {@link #close}. All calls come from the agent's own thread.
 */
@FunctionalInterface
public interface Agent extends AutoCloseable {

    /**
     * Performs one iteration: some operations, each inside {@link AgentContext#measure}.
     *
     * @throws Exception ends this iteration, which then counts as failed; the agent goes on with its next one
     */
    void act(AgentContext context) throws Exception;

    /**
     * Releases what the agent holds, once, after its last iteration. Does nothing by default. Not called for an agent that
     * does not come back from {@link #act}.
     *
     * @throws Exception counts as an error outside of operations; the agent has ended all the same
     */
    @Override
    default void close() throws Exception {}
}
