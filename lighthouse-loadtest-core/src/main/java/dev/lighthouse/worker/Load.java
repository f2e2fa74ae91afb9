package dev.lighthouse.worker;

import java.util.List;

/** The agents of one workload in one worker, on threads of their own. */
interface Load {

    /** Begins; returns at once. Called once. */
    void start();

    /** The threads of the agents that were launched. */
    List<Thread> threads();

    /** Interrupts every agent that has not ended; none is launched any more. */
    void interrupt();

    /** Gives up on every agent that has not ended: all that it has begun has failed. */
    void abandon();
}
