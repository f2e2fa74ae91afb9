package dev.lighthouse.record;

import org.jspecify.annotations.Nullable;

/** One operation on one stripe: the open second's cells by phase, and counts over the whole run. Guarded by the stripe. */
final class Slot extends Padded {

    final Operation operation;
    final @Nullable Cell[] cells = new @Nullable Cell[Phases.COUNT];

    // Never reset: counted apart from the cells, so that what a flush loses shows.
    long started;
    long ended;
    long failed;

    Slot(Operation operation) {
        this.operation = operation;
    }
}
