package dev.lighthouse.worker;

import java.util.List;

/** The agents of one workload in one worker, on threads of their own. */
interface Load {

    /** What a thread that launches agents or hands arrivals out may take to come to its end after an interrupt. */
    long LAST_STEPS_MILLIS = 5_000;

    /** Begins; returns at once. Called once. */
    void start();

    /** The threads of the agents that were launched. */
    List<Thread> threads();

    /** Interrupts every agent that has not ended; none is launched any more. */
    void interrupt();

    /**
     * Gives up on every agent that has not ended: all that it has begun has failed, and what it owes never begins. After
     * {@link #interrupt}.
     */
    void abandon() throws InterruptedException;
}
