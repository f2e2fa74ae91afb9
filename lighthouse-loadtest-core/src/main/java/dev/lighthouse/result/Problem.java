package dev.lighthouse.result;

/**
 * Something that the verdict has to know beside the numbers.
 *
 * @param message one sentence with the way out where there is one
 */
public record Problem(Kind kind, String message) {

    /** What it means for the verdict. */
    public enum Kind {
        /** The scenario could not be run at all: INCONCLUSIVE. */
        NOT_RUN,
        /** A worker died or lost contact: INCONCLUSIVE. */
        WORKER_DIED,
        /** The target's process ended by itself while it was measured: FAIL. */
        TARGET_DIED,
        /** Stopped because a threshold with {@code abort on} did not hold: FAIL. */
        ABORTED,
        /** Stopped by a person before the end: INCONCLUSIVE. */
        INTERRUPTED,
        /** Something measured was lost or does not add up: INCONCLUSIVE. */
        INCOMPLETE
    }
}
