package dev.lighthouse.integrity;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** What the watch has counted. Written by its thread, read by any. */
final class Tally {
    final AtomicLong acknowledged = new AtomicLong();

    /** Acknowledgements under an id that had been acknowledged before. */
    final AtomicLong again = new AtomicLong();

    /** Events that were compared with the store, or found missing there, at least once. */
    final AtomicLong checked = new AtomicLong();

    /** Comparisons, of which an event has many. */
    final AtomicLong comparisons = new AtomicLong();

    /** Events whose content could not be sealed; only their presence is checked. */
    final AtomicLong unsealed = new AtomicLong();

    final AtomicReference<String> unsealedReason = new AtomicReference<>("");

    /** The event that was found lost or altered first; empty while there is none. */
    final AtomicReference<String> firstHarmed = new AtomicReference<>("");

    private final Map<Violation.Type, AtomicLong> violations = new EnumMap<>(Violation.Type.class);

    /** Events that were not in the store at first, but in time. */
    final AtomicLong late = new AtomicLong();

    final AtomicLong sweeps = new AtomicLong();
    final AtomicLong longestSweepNanos = new AtomicLong();
    final AtomicLong maxLagNanos = new AtomicLong();
    final AtomicLong maxDepth = new AtomicLong();

    /** Events that wait for their first check. */
    final AtomicLong depth = new AtomicLong();

    final AtomicLong storeFailures = new AtomicLong();

    Tally() {
        for (Violation.Type type : Violation.Type.values()) {
            violations.put(type, new AtomicLong());
        }
    }

    long violations() {
        return violations.values().stream().mapToLong(AtomicLong::get).sum();
    }

    /** Violations of these types. */
    long of(Collection<Violation.Type> types) {
        return types.stream().mapToLong(this::of).sum();
    }

    long of(Violation.Type type) {
        return counter(type).get();
    }

    void found(Violation.Type type) {
        counter(type).incrementAndGet();
    }

    private AtomicLong counter(Violation.Type type) {
        return Objects.requireNonNull(violations.get(type));
    }

    static void raise(AtomicLong maximum, long value) {
        maximum.accumulateAndGet(value, Math::max);
    }
}
