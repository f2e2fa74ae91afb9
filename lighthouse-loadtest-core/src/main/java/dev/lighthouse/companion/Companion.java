package dev.lighthouse.companion;

import java.util.List;

/** Describes something that takes part in a run beside the agents. Creating one does no I/O. */
public interface Companion {

    /** A short stable word, the key of its data in the result: {@code memory}, {@code integrity}. */
    String id();

    /** Its configuration in one line, for people and for the digest of the plan; no secrets. */
    String describe();

    /** Every metric that it can contribute; a threshold on any other name under its id is refused before the run. */
    List<Metric> metrics();

    /**
     * The same with its own times multiplied by {@code factor}, as the workload's are; itself where it has none that the
     * load is measured by.
     */
    default Companion scaled(double factor) {
        return this;
    }

    /**
     * Sees whether it fits the plan, before anything is started.
     *
     * @throws IllegalArgumentException it does not; the message says what to mend
     */
    default void check(PlanOutline plan) {}

    /**
     * Opens it for one scenario, when the target is ready and before any agent starts.
     *
     * @throws CompanionUnavailable the environment lacks something: it is SKIPPED with the reason
     * @throws Exception it could not start: INCONCLUSIVE with the reason
     */
    CompanionSession open(CompanionContext context) throws Exception;
}
