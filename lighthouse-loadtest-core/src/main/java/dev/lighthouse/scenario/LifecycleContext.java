package dev.lighthouse.scenario;

import java.net.URI;

/** What set-up and tear-down know. */
public interface LifecycleContext {

    /** Where the system under test is. */
    URI target();

    /**
     * A property that the target declares, or that {@link Lifecycle#setUp} returned.
     *
     * @throws IllegalArgumentException there is none of that name
     */
    String property(String name);

    /** The worker that this happens in, from 0. */
    int workerId();

    /** How many workers there are. */
    int workers();

    /** The seed of the run. */
    long seed();
}
