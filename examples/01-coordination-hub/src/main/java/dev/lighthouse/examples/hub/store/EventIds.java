package dev.lighthouse.examples.hub.store;

import java.util.function.LongSupplier;

/** Makes event ids: {@code {monotonic_ns}_{sequence}_{node}}. The sequence makes them unique within a store. */
public final class EventIds {
    private final LongSupplier monotonicNanos;
    private final String node;

    /** Ids of that node, with readings of that clock, which must not run backwards. */
    public EventIds(LongSupplier monotonicNanos, String node) {
        this.monotonicNanos = monotonicNanos;
        this.node = node;
    }

    String next(long sequence) {
        return monotonicNanos.getAsLong() + "_" + sequence + "_" + node;
    }
}
