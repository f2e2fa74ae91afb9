package dev.lighthouse.integrity;

import dev.lighthouse.events.EventReader;
import dev.lighthouse.events.EventSourceException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares once more everything that was acknowledged before the sweep began, in slices: first the store's events in
 * their order, then by id whatever the first pass did not come across, and whatever it came across twice. Used once,
 * by one thread.
 */
final class Sweep {

    private static final int SLICE = 512;

    private final StoreChecks checks;
    private final int end;
    private final Pages seen = new Pages();
    private final Set<Integer> twice = new LinkedHashSet<>();
    private long position;
    private long until;
    private boolean begun;
    private boolean scanned;
    private int next;

    /**
     * @param end the number of the first event that is too new for this sweep
     * @param position of the store's newest event before the load
     */
    Sweep(StoreChecks checks, int end, long position) {
        this.checks = checks;
        this.end = end;
        this.position = position;
    }

    /** Reads one slice and returns whether there is more to read. After a failure it may be called again. */
    boolean advance(EventReader store) throws EventSourceException {
        return scanned ? confirm(store) : scan(store);
    }

    private boolean scan(EventReader store) throws EventSourceException {
        if (!begun) {
            // Events that arrive during the sweep are none of its business, or it might never end.
            until = store.lastPosition();
            begun = true;
        }
        int rows = store.after(position, SLICE, stored -> {
            int event = checks.compare(stored);
            if (event >= 0 && event < end) {
                if (seen.get(event) != 0) {
                    twice.add(event);
                }
                seen.set(event, 1);
            }
            position = stored.position();
        });
        scanned = rows == 0 || position >= until;
        return true;
    }

    private boolean confirm(EventReader store) throws EventSourceException {
        List<Integer> events = new ArrayList<>(twice);
        int to = next;
        while (to < end && events.size() < StoreChecks.BATCH) {
            if (seen.get(to) == 0) {
                events.add(to);
            }
            to++;
        }
        if (!events.isEmpty()) {
            checks.confirm(store, events);
        }
        twice.clear();
        next = to;
        return next < end;
    }
}
