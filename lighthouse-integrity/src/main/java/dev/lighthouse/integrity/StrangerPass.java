package dev.lighthouse.integrity;

import dev.lighthouse.events.EventReader;
import dev.lighthouse.events.EventSourceException;
import dev.lighthouse.events.StoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One sweep's look at the events that nobody has acknowledged: collects them in the store's order, up to {@value #BATCH}
 * at a time, and judges them once the journals have been read as far as they went after that. Since an intent is written
 * before its request leaves, the intent of any event that was in the store has been read by then. For one thread.
 */
final class StrangerPass {

    private static final int BATCH = 4_096;

    /** Acknowledged events that are looked through in one step. */
    private static final int SLICE = 65_536;

    private final Strangers all;
    private final SeenRows before;
    private final SeenRows now = new SeenRows();
    private final List<Stranger> batch = new ArrayList<>();
    private final Vanished vanished;

    /** Events that were taken for what became of an intent without outcome, by content. */
    private final Map<Long, List<String>> taken = new HashMap<>();

    private List<Stranger> unmatched = List.of();
    private final Map<Long, String> originals = new HashMap<>();
    private final LongSet wanted = new LongSet();
    private boolean matched;
    private int searched;
    private int next;
    private long last = Long.MIN_VALUE;
    private int undecided;

    private record Stranger(String id, long[] contents) {}

    StrangerPass(Strangers all, SeenRows before) {
        this.all = all;
        this.before = before;
        this.vanished = new Vanished(all, before);
    }

    /** The next event in the store's order; {@code event} is its number among the acknowledged ones, or -1. */
    void next(int event, StoredEvent row) {
        last = row.position();
        while (next < before.size() && before.position(next) < row.position()) {
            vanished.add(next++);
        }
        if (next < before.size() && before.position(next) == row.position()) {
            if (!before.id(next).equals(row.id())) {
                vanished.add(next);
            }
            next++;
        }
        if (event >= 0) {
            return;
        }
        now.add(row);
        if (!all.rules.isSystem(row)
                && !all.violations.sighted(row.id(), Violation.Type.UNAUTHORIZED)
                && !all.violations.sighted(row.id(), Violation.Type.SEQUENCE)) {
            batch.add(new Stranger(row.id(), all.sealer.contents(row)));
        }
    }

    /** Whether what was collected must be judged before there may be more. */
    boolean isFull() {
        return batch.size() >= BATCH;
    }

    /** Judges some of what was collected and returns whether there is more; to be called when the journals are read. */
    boolean judge() {
        if (!matched) {
            match();
            matched = true;
            searched = 0;
        }
        if (!unmatched.isEmpty() && searched < all.baseline.size()) {
            search();
            return true;
        }
        unmatched.forEach(this::report);
        batch.clear();
        unmatched = List.of();
        originals.clear();
        matched = false;
        return false;
    }

    /** The whole store was looked at: reports what vanished, some of it; returns whether there is more. */
    boolean end(EventReader store) throws EventSourceException {
        while (next < before.size()) {
            vanished.add(next++);
        }
        if (vanished.confirm(store, last)) {
            return true;
        }
        all.tally.undecided.set(undecided);
        all.seen(now);
        return false;
    }

    /** Leaves over those that are neither acknowledged by now nor what became of an intent without outcome. */
    private void match() {
        Map<Long, Integer> open = all.open();
        taken.values().forEach(ids -> ids.removeIf(id -> all.baseline.find(id) >= 0));
        int unknown = open.getOrDefault(0L, 0);
        unmatched = new ArrayList<>();
        for (Stranger stranger : batch) {
            if (all.baseline.find(stranger.id()) >= 0 || takes(stranger, open)) {
                continue;
            }
            if (!all.journals.areWhole() || undecided < unknown) {
                undecided++;
            } else if (stranger.contents().length == all.sealer.shapes()) {
                unmatched.add(stranger);
            } // else there are sets of fields that it was not held against yet: the next sweep does
        }
        for (Stranger stranger : unmatched) {
            for (long content : stranger.contents()) {
                wanted.add(content);
            }
        }
    }

    private boolean takes(Stranger stranger, Map<Long, Integer> open) {
        for (long content : stranger.contents()) {
            List<String> others = taken.getOrDefault(content, List.of());
            if (content != 0 && open.getOrDefault(content, 0) > others.size()) {
                taken.computeIfAbsent(content, unused -> new ArrayList<>(1)).add(stranger.id());
                return true;
            }
        }
        return false;
    }

    /** Looks for acknowledged events of the same content. */
    private void search() {
        int to = Math.min(all.baseline.size(), searched + SLICE);
        for (int event = searched; event < to; event++) {
            long content = all.baseline.content(event);
            if (content != 0 && wanted.has(content)) {
                originals.putIfAbsent(content, all.baseline.id(event));
            }
        }
        searched = to;
    }

    private void report(Stranger stranger) {
        boolean rejected = false;
        for (long content : stranger.contents()) {
            List<String> others = taken.getOrDefault(content, List.of());
            String original = others.isEmpty() ? originals.get(content) : others.get(0);
            if (content != 0 && original != null) {
                all.violations.add(
                        stranger.id(),
                        ViolationKind.DUPLICATE,
                        "has the content of " + original + ", and there is no intent for it");
                return;
            }
            rejected |= content != 0 && all.isRejected(content);
        }
        all.violations.add(
                stranger.id(),
                rejected ? ViolationKind.REJECTED : ViolationKind.FORGED,
                rejected
                        ? "is in the store, although the system said that it was not stored"
                        : "is in the store, but no agent had the intent to store it");
    }
}
