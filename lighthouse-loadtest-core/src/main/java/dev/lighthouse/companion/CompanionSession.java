package dev.lighthouse.companion;

/**
 * A companion at work on one scenario. The controller calls, in this order and from one thread: {@link #atRest},
 * {@link #everySecond} while the load runs, {@link #loadEnded}, {@link #finish}, {@link #close}; after a failure
 * {@code close} alone. {@code finish} may take as long as it states in its documentation; the others are quick.
 */
public interface CompanionSession extends AutoCloseable {

    /** The target is ready and no agent has started yet. */
    default void atRest() throws Exception {}

    /** Once a second while the load runs; samples what has to be on the timeline. */
    default void everySecond() throws Exception {}

    /** The last agent has ended; the target still runs. */
    default void loadEnded() throws Exception {}

    /** What it found. The target still runs. */
    CompanionReport finish() throws Exception;

    /** Releases everything; idempotent. */
    @Override
    default void close() {}
}
