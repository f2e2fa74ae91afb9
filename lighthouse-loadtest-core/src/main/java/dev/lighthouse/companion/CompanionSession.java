package dev.lighthouse.companion;

import java.util.List;
import java.util.Map;

/**
 * A companion at work on one scenario. The controller calls, in this order and never two at once: {@link #atRest},
 * {@link #everySecond} while the load runs, {@link #loadEnded}, {@link #finish}, {@link #conclude}, {@link #close}; after a failure
 * {@code close} alone. {@code finish} may take as long as it states in its documentation; the others are quick.
 * {@code finish} and {@code close} come from threads of their own. Once the run is stopped, all companions together have
 * 20 s to finish; one that does not is interrupted, is FAILED, and is closed while its {@code finish} may still run.
 */
public interface CompanionSession extends AutoCloseable {

    /** The target is ready and no agent has started yet. */
    default void atRest() throws Exception {}

    /** Once a second while the load runs; samples what has to be on the timeline. */
    default void everySecond() throws Exception {}

    /** The last agent has ended; the target still runs. */
    default void loadEnded() throws Exception {}

    /** Its numbers now, by the thread of whoever reads them, at any time after it was opened, also when it was closed; quick. */
    default List<LiveMetric> live() {
        return List.of();
    }

    /** What it found. The target still runs. */
    CompanionReport finish() throws Exception;

    /**
     * All companions have finished. Comes after {@link #finish} and before {@link #close}, and is quick.
     *
     * @param own what {@link #finish} returned, which may be added to
     * @param others what the others found, by id; those that failed are left out
     */
    default void conclude(CompanionReport own, Map<String, CompanionReport> others) throws Exception {}

    /** Releases everything; idempotent. */
    @Override
    default void close() {}
}
