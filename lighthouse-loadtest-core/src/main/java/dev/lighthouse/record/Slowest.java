package dev.lighthouse.record;

import dev.lighthouse.result.SlowOperation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/** The {@value #MOST} slowest operations of those that were added. Guarded by whoever owns it. */
final class Slowest {

    static final int MOST = 20;

    private static final Comparator<SlowOperation> FASTEST_FIRST =
            Comparator.comparingLong(SlowOperation::responseNanos);

    private final PriorityQueue<SlowOperation> kept = new PriorityQueue<>(MOST + 1, FASTEST_FIRST);
    private final Set<SlowOperation> fresh = new LinkedHashSet<>();
    private long floor = -1;

    /** An operation that took no longer than that is none of the slowest. */
    long floor() {
        return floor;
    }

    /** Adds one; the same one again changes nothing. */
    void add(SlowOperation operation) {
        if (operation.responseNanos() <= floor || kept.contains(operation)) {
            return;
        }
        kept.add(operation);
        fresh.add(operation);
        if (kept.size() > MOST) {
            fresh.remove(kept.poll());
        }
        SlowOperation fastest = kept.peek();
        if (kept.size() == MOST && fastest != null) {
            floor = fastest.responseNanos();
        }
    }

    /** Those that were added since the last call and are still among the slowest. */
    List<SlowOperation> takeNew() {
        List<SlowOperation> taken = List.copyOf(fresh);
        fresh.clear();
        return taken;
    }

    /** All, the slowest first. */
    List<SlowOperation> all() {
        List<SlowOperation> all = new ArrayList<>(kept);
        all.sort(FASTEST_FIRST
                .reversed()
                .thenComparingDouble(SlowOperation::seconds)
                .thenComparingInt(SlowOperation::agent));
        return all;
    }
}
