package dev.lighthouse.worker;

/** The agents of one workload in one worker, on threads of their own. */
interface Load {

    /** Begins; returns at once. Called once. */
    void start();

    /** Interrupts every agent that has not ended; none is launched any more. */
    void interrupt();

    /** Gives up on every agent that has not ended: all that it has begun has failed. */
    void abandon();
}
