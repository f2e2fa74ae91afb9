package dev.lighthouse.integrity;

/** A watch at work, for whoever observes it. Safe for use by several threads, also when it has ended. */
public interface LiveWatch {

    /** Its figures now. */
    IntegrityMetrics metrics();

    /**
     * Lets it rest: it reads neither journals nor the store until {@link #resume}, or the end of the load, whichever is
     * first. Nothing is dropped, since journals wait on the disk. Waits 5 s at most for what it is reading. Idempotent.
     *
     * @return whether it rests; false when a read has not come back, and then it rests once it has
     */
    boolean pause();

    /** Lets it go on. Idempotent. */
    void resume();

    /** Whether it was told to rest. */
    boolean isPaused();
}
