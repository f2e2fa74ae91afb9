package dev.lighthouse.integrity;

import dev.lighthouse.events.EventReader;
import dev.lighthouse.events.EventSourceException;
import dev.lighthouse.events.StoredEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Compares what was acknowledged with the store: each event shortly after its acknowledgement, by id. For one thread.
 *
 * <p>New events are the numbers from a cursor on, so that nothing has to be queued and nothing can be dropped. The cursor
 * moves when a batch was read whole; a store that fails is asked again for the same batch.
 *
 * <p>What differs at the first look is reported some steps later: should the id turn out to be acknowledged for two
 * intents, whose journals are read one after the other, then that is the one violation, and the content may be either.
 *
 * <p>An event that is missing is looked for again after a second before it is called lost: a store may acknowledge a
 * moment before its readers see the event. How many came late is counted.
 */
final class StoreChecks {

    static final int BATCH = 256;
    static final long SETTLE_NANOS = 1_000_000_000L;

    static final long ORDER_NANOS = 50_000_000L;

    private static final int CHECKED = 1;
    private static final int SUSPECT = 2;
    private static final int GOOD = 4;

    private final Baseline baseline;
    private final ContentSealer sealer;
    private final Violations violations;
    private final Tally tally;
    private final RunClock clock;
    private final StoreRules rules;
    private final Pages states = new Pages();
    private final Deque<Suspect> suspects = new ArrayDeque<>();
    private int cursor;

    private final Deque<Differing> differing = new ArrayDeque<>();
    private final Map<Integer, List<Baseline.Sealed>> others = new HashMap<>();

    private record Suspect(int event, long since) {}

    private record Differing(int event, ContentSealer.Difference difference, long since) {}

    StoreChecks(
            Baseline baseline,
            ContentSealer sealer,
            Violations violations,
            Tally tally,
            RunClock clock,
            StoreRules rules) {
        this.baseline = baseline;
        this.sealer = sealer;
        this.violations = violations;
        this.tally = tally;
        this.clock = clock;
        this.rules = rules;
    }

    /** An event has another content under the same id, so that the store may hold either. */
    void alsoSealed(int event, Baseline.Sealed other) {
        if (other.isSealed()) {
            others.computeIfAbsent(event, unused -> new ArrayList<>(1)).add(other);
        }
    }

    /** How many events have had their first check or are being looked for. */
    int cursor() {
        return cursor;
    }

    boolean isUpToDate() {
        return cursor == baseline.size() && suspects.isEmpty() && differing.isEmpty();
    }

    /** Checks the next new events and returns whether there were any. */
    boolean checkNew(EventReader store) throws EventSourceException {
        int end = Math.min(baseline.size(), cursor + BATCH);
        tally.depth.set(baseline.size() - cursor);
        Tally.raise(tally.maxDepth, baseline.size() - cursor);
        if (cursor == end) {
            return false;
        }
        tally.oldestUnverified.set(waitsSince());
        List<Integer> events = new ArrayList<>(end - cursor);
        for (int event = cursor; event < end; event++) {
            events.add(event);
        }
        Map<Integer, Integer> rows = read(store, events, this::differsAtFirst);
        long now = clock.now();
        long lag = 0;
        for (int event : events) {
            lag = Math.max(lag, clock.since(baseline.acknowledgedNanos(event)));
            if (!rows.containsKey(event)) {
                states.set(event, states.get(event) | SUSPECT);
                suspects.add(new Suspect(event, now));
            }
        }
        Tally.raise(tally.maxLagNanos, lag);
        tally.lagNanos.set(lag);
        cursor = end;
        if (cursor < baseline.size()) {
            tally.oldestUnverified.set(waitsSince());
        }
        tally.depth.set(baseline.size() - cursor);
        return true;
    }

    /** When the next event was acknowledged, by the watch's clock. */
    private long waitsSince() {
        return clock.now() - clock.since(baseline.acknowledgedNanos(cursor));
    }

    /** Looks again for events that were missing a second ago, and returns whether there were any. */
    boolean checkSuspects(EventReader store) throws EventSourceException {
        long now = clock.now();
        List<Integer> due = new ArrayList<>();
        for (Suspect suspect : suspects) {
            if (due.size() == BATCH || now - suspect.since() < SETTLE_NANOS) {
                break;
            }
            due.add(suspect.event());
        }
        if (due.isEmpty()) {
            return false;
        }
        Map<Integer, Integer> rows = read(store, due, this::differs);
        for (int event : due) {
            suspects.remove();
            states.set(event, states.get(event) & ~SUSPECT);
            if (rows.containsKey(event)) {
                tally.late.incrementAndGet();
            } else {
                lost(event);
            }
        }
        return true;
    }

    /** Looks for these events by their ids: those that are missing are lost, unless they are new. */
    void confirm(EventReader store, List<Integer> events) throws EventSourceException {
        Map<Integer, Integer> rows = read(store, events, this::differs);
        for (int event : events) {
            if (!rows.containsKey(event) && (states.get(event) & SUSPECT) == 0) {
                lost(event);
            }
        }
    }

    private void lost(int event) {
        boolean wasThere = isChecked(event) && !violations.has(event, Violation.Type.LOST);
        violations.add(
                event,
                wasThere ? ViolationKind.GONE : ViolationKind.MISSING,
                wasThere
                        ? "was acknowledged and stored, but is no longer in the store"
                        : "was acknowledged, but is not in the store");
        checked(event);
    }

    private Map<Integer, Integer> read(
            EventReader store, List<Integer> events, BiConsumer<Integer, ContentSealer.Difference> difference)
            throws EventSourceException {
        Map<Integer, Integer> rows = new HashMap<>();
        store.byIds(events.stream().map(baseline::id).toList(), stored -> {
            int event = compare(stored, difference);
            if (event >= 0) {
                rows.merge(event, 1, Integer::sum);
            }
        });
        rows.forEach((event, count) -> {
            if (count > 1) {
                violations.add(event, ViolationKind.STORED_TWICE, "is in the store " + count + " times");
            }
        });
        return rows;
    }

    /** Compares what the store holds with what was acknowledged, and returns the event's number, -1 for one not ours. */
    int compare(StoredEvent stored) {
        return compare(stored, this::differs);
    }

    private int compare(StoredEvent stored, BiConsumer<Integer, ContentSealer.Difference> differing) {
        int event = baseline.find(stored.id());
        if (event < 0) {
            return event;
        }
        tally.comparisons.incrementAndGet();
        int shape = baseline.shape(event);
        if (shape < 0) {
            return event; // only its presence can be checked
        }
        ContentSealer.Difference difference = sealer.difference(stored, baseline.sealed(event, sealer.fields(shape)));
        if (difference != null && !isOther(event, stored)) {
            differing.accept(event, difference);
        } else {
            states.set(event, states.get(event) | GOOD);
        }
        checked(event);
        return event;
    }

    private boolean isOther(int event, StoredEvent stored) {
        for (Baseline.Sealed other : others.getOrDefault(event, List.of())) {
            if (sealer.difference(stored, other) == null) {
                return true;
            }
        }
        return false;
    }

    /** What differs in its source alone is another agent's now, and altered in nothing else. */
    private void differs(int event, ContentSealer.Difference difference) {
        if (difference.fields().equals(List.of(rules.sourceField()))) {
            violations.add(
                    event,
                    ViolationKind.IMPERSONATED,
                    "is in the store as another agent's: " + rules.sourceField() + " is not the one that sent it");
            return;
        }
        boolean wasGood = (states.get(event) & GOOD) != 0;
        violations.add(event, wasGood ? ViolationKind.TAMPERED : ViolationKind.STORED_OTHERWISE, difference.text());
    }

    private void differsAtFirst(int event, ContentSealer.Difference difference) {
        differing.add(new Differing(event, difference, clock.now()));
    }

    /** Reports what differed at the first look, save where another intent has the same id: the next sweep sees to that. */
    boolean reportDiffering() {
        Differing first = differing.peek();
        boolean any = false;
        while (first != null && clock.now() - first.since() >= ORDER_NANOS) {
            differing.remove();
            if (!others.containsKey(first.event())) {
                differs(first.event(), first.difference());
            }
            any = true;
            first = differing.peek();
        }
        return any;
    }

    private void checked(int event) {
        if (!isChecked(event)) {
            states.set(event, states.get(event) | CHECKED);
            tally.checked.incrementAndGet();
        }
    }

    private boolean isChecked(int event) {
        return (states.get(event) & CHECKED) != 0;
    }
}
