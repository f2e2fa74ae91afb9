package dev.lighthouse.chaos.disk.internal;

/**
 * A fault that strikes an operation.
 *
 * @param random decides what the effect leaves open; the same for the same seed, path, operation and occurrence
 */
record Strike(ActiveFault fault, long random) {

    /** Evenly distributed from 0 to {@code bound - 1}. */
    long below(long bound) {
        return Long.remainderUnsigned(random, bound);
    }

    /** Evenly distributed from 0 to 1, exclusive. */
    double fraction() {
        return Seeds.fraction(random);
    }
}
