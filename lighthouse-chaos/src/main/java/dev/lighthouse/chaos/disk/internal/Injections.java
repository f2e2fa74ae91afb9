package dev.lighthouse.chaos.disk.internal;

import dev.lighthouse.chaos.disk.Injection;
import dev.lighthouse.chaos.disk.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What struck: counts of all, and each of the first {@value #MOST}. Safe for use by several threads. */
final class Injections {

    static final int MOST = 100_000;

    private final List<Injection> log = new ArrayList<>();
    private final Map<Long, Long> counts = new TreeMap<>();

    synchronized void add(
            Strike strike, long atNanos, Operation operation, String path, long offset, long length, String what) {
        long number = strike.fault().number;
        counts.merge(number, 1L, Long::sum);
        if (log.size() < MOST) {
            log.add(new Injection(Duration.ofNanos(atNanos), number, operation, path, offset, length, what));
        }
    }

    /** All but the first some. */
    synchronized List<Injection> from(int first) {
        return new ArrayList<>(log.subList(Math.min(first, log.size()), log.size()));
    }

    /** By the number of the fault. */
    synchronized Map<Long, Long> counts() {
        return new TreeMap<>(counts);
    }
}
