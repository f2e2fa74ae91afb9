package dev.lighthouse.integrity;

import dev.lighthouse.events.EventReader;
import dev.lighthouse.events.EventSourceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Events that nobody acknowledged, which an earlier sweep came across and this one did not. Those that were acknowledged
 * since are lost, and none of this one's business. For one thread.
 */
final class Vanished {

    private final Strangers all;
    private final SeenRows before;
    private final List<Integer> rows = new ArrayList<>();
    private int next;
    private int cut;
    private int lastCut = -1;

    Vanished(Strangers all, SeenRows before) {
        this.all = all;
        this.before = before;
    }

    /** The number of a row that is not where it was. */
    void add(int row) {
        rows.add(row);
    }

    /**
     * Looks for some of them by id and reports those that are not there; returns whether there are more.
     *
     * @param last where the newest event of the store stands now
     */
    boolean confirm(EventReader store, long last) throws EventSourceException {
        int to = Math.min(rows.size(), next + StoreChecks.BATCH);
        List<Integer> gone = rows.subList(next, to).stream()
                .filter(row -> all.baseline.find(before.id(row)) < 0)
                .toList();
        Set<String> there = new HashSet<>();
        if (!gone.isEmpty()) {
            store.byIds(gone.stream().map(before::id).toList(), stored -> there.add(stored.id()));
        }
        for (int row : gone) {
            report(row, there.contains(before.id(row)), last);
        }
        next = to;
        if (next < rows.size()) {
            return true;
        }
        if (lastCut >= 0) {
            all.violations.add(
                    before.id(lastCut),
                    ViolationKind.REWOUND,
                    "the sequence ended at " + before.position(lastCut) + " or later and ends "
                            + (last == Long.MIN_VALUE ? "before the run" : "at " + last) + " now; " + cut
                            + " events that nobody had acknowledged are gone from its end");
            lastCut = -1;
        }
        return false;
    }

    private void report(int row, boolean isThere, long last) {
        if (isThere) {
            all.violations.add(
                    before.id(row), ViolationKind.REORDERED, "has another place in the sequence than it had before");
        } else if (before.position(row) > last) {
            cut++;
            lastCut = row;
        } else {
            all.violations.add(before.id(row), ViolationKind.DELETED, "was in the store and is no longer there");
        }
    }
}
