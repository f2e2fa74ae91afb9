package dev.lighthouse.agent;

/**
 * A stateful simulated participant: plain blocking Java, used by one thread at a time.
 *
 * <p>The worker creates an agent through its factory, calls {@link #act} once an iteration until the
 * workload ends, then {@link #close}. All three calls come from the agent's own thread.
 */
@FunctionalInterface
public interface Agent extends AutoCloseable {

    /**
     * Performs one iteration: some operations, each inside {@code measure}.
     *
     * @throws Exception ends this iteration, which then counts as failed; the agent goes on with its next one
     */
    void act(Object context) throws Exception;

    /** Releases what the agent holds, once, after its last iteration. Does nothing by default. */
    @Override
    default void close() throws Exception {}
}
