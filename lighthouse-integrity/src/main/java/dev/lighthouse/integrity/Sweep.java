package dev.lighthouse.integrity;

import dev.lighthouse.events.EventReader;
import dev.lighthouse.events.EventSourceException;
import dev.lighthouse.events.StoredEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares once more everything that was acknowledged before the sweep began, in slices: first the store's events in
 * their order, then by id whatever the first pass did not come across, and whatever it came across twice. On the way it
 * shows each event to those who look at the order and at strangers. Used once, by one thread.
 */
final class Sweep {

    private static final int SLICE = 512;

    private final StoreChecks checks;
    private final StoreRules rules;
    private final OrderChecks order;
    private final @Nullable StrangerPass strangers;
    private final SealChecks seals;
    private final Journals journals;
    private final int end;
    private final Pages seen = new Pages();
    private final Set<Integer> twice = new LinkedHashSet<>();
    private long position;
    private long until;
    private boolean begun;
    private Phase phase = Phase.SCAN;
    private boolean scanned;
    private int next;

    private enum Phase {
        SCAN,
        JUDGE,
        VANISHED,
        CONFIRM
    }

    /**
     * @param strangers those who look at events without acknowledgement, if anybody does
     * @param position of the store's newest event before the load
     */
    Sweep(
            StoreChecks checks,
            StoreRules rules,
            OrderChecks order,
            @Nullable StrangerPass strangers,
            SealChecks seals,
            Journals journals,
            long position) {
        this.checks = checks;
        this.rules = rules;
        this.order = order;
        this.strangers = strangers;
        this.seals = seals;
        this.journals = journals;
        this.end = checks.cursor(); // whatever follows is too new for this sweep
        this.position = position;
    }

    /** Reads one slice and returns whether there is more to read. After a failure it may be called again. */
    boolean advance(EventReader store) throws EventSourceException {
        switch (phase) {
            case SCAN -> scan(store);
            case JUDGE -> judge();
            case VANISHED -> {
                if (strangers == null || !strangers.end(store)) {
                    phase = Phase.CONFIRM;
                }
            }
            case CONFIRM -> {
                return confirm(store);
            }
        }
        return true;
    }

    private void scan(EventReader store) throws EventSourceException {
        if (!begun) {
            // Events that arrive during the sweep are none of its business, or it might never end.
            until = store.lastPosition();
            begun = true;
        }
        int rows = store.after(position, SLICE, this::look);
        scanned = rows == 0 || position >= until;
        if (strangers == null) {
            phase = scanned ? Phase.CONFIRM : Phase.SCAN;
        } else if (scanned || strangers.isFull()) {
            journals.expectEnds();
            phase = Phase.JUDGE;
        }
    }

    private void look(StoredEvent stored) {
        int event = checks.compare(stored);
        if (event >= 0 && event < end) {
            if (seen.get(event) != 0) {
                twice.add(event);
            }
            seen.set(event, 1);
        }
        if (strangers != null) {
            strangers.next(event, stored);
        }
        if (event >= 0 || rules.isSystem(stored)) {
            order.next(event, stored);
        }
        seals.look(event, stored);
        position = stored.position();
    }

    private void judge() {
        if (strangers == null || journals.areAtEnds() && !strangers.judge()) {
            phase = scanned ? Phase.VANISHED : Phase.SCAN;
        }
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
