package dev.lighthouse.integrity;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

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

    private final Map<ViolationKind, AtomicLong> violations = new EnumMap<>(ViolationKind.class);

    /** Events that were not in the store at first, but in time. */
    final AtomicLong late = new AtomicLong();

    /** Events that no agent has acknowledged, and of which it cannot be told whether one meant them. */
    final AtomicLong undecided = new AtomicLong();

    /** Readings of timestamps that were none. */
    final AtomicLong unreadableTimestamps = new AtomicLong();

    final AtomicLong sweeps = new AtomicLong();
    final AtomicLong longestSweepNanos = new AtomicLong();
    final AtomicLong sweepNanos = new AtomicLong();
    final AtomicLong maxLagNanos = new AtomicLong();

    /** Of the batch that was checked last. */
    final AtomicLong lagNanos = new AtomicLong();

    final AtomicLong maxDepth = new AtomicLong();

    /** Events that wait for their first check. */
    final AtomicLong depth = new AtomicLong();

    /** When the first of them was acknowledged, by the clock of the watch; says nothing when there is none. */
    final AtomicLong oldestUnverified = new AtomicLong();

    final AtomicLong storeFailures = new AtomicLong();

    Tally() {
        for (ViolationKind kind : ViolationKind.values()) {
            violations.put(kind, new AtomicLong());
        }
    }

    long violations() {
        return violations.values().stream().mapToLong(AtomicLong::get).sum();
    }

    long of(Violation.Type type) {
        return count(kind -> kind.type() == type);
    }

    long of(ViolationKind kind) {
        return counter(kind).get();
    }

    /** Violations of such kinds. */
    long count(Predicate<ViolationKind> which) {
        return violations.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .mapToLong(entry -> entry.getValue().get())
                .sum();
    }

    void found(ViolationKind kind) {
        counter(kind).incrementAndGet();
    }

    private AtomicLong counter(ViolationKind kind) {
        return Objects.requireNonNull(violations.get(kind));
    }

    static void raise(AtomicLong maximum, long value) {
        maximum.accumulateAndGet(value, Math::max);
    }
}
