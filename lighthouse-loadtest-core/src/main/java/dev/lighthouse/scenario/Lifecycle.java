package dev.lighthouse.scenario;

import java.util.Map;

/**
 * What a {@link Scenario} does besides: set-up and tear-down of a whole scenario and of each of its workers. A scenario
 * that implements it is called in the workers, never in the controller. Each worker has a scenario object of its own,
 * whose plan makes its agents: fields that {@link #setUpWorker} sets are there for them, such as a pool of connections.
 *
 * <p>None of it is measured or counts as an operation. A set-up that fails ends the scenario before it begins; a
 * tear-down that fails is noted in the result.
 */
public interface Lifecycle {

    /**
     * Once a scenario, in its first worker, when the target is ready and before anything else: such as creating accounts.
     *
     * @return what all agents and all set-ups and tear-downs can ask for by {@code context.property(name)}; short texts
     * @throws Exception the scenario does not begin, and its result says why
     */
    default Map<String, String> setUp(LifecycleContext context) throws Exception {
        return Map.of();
    }

    /**
     * Once a worker, after {@link #setUp} and before the first agent is created.
     *
     * @throws Exception the scenario does not begin, and its result says why
     */
    default void setUpWorker(LifecycleContext context) throws Exception {}

    /** Once a worker, after the load; not in one that has died. */
    default void tearDownWorker(LifecycleContext context) throws Exception {}

    /** Once a scenario, in its first worker, after all others were torn down; not when that one has died. */
    default void tearDown(LifecycleContext context) throws Exception {}
}
