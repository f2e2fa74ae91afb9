package dev.lighthouse.integrity;

import dev.lighthouse.events.StoredEvent;
import java.util.OptionalLong;

/**
 * Holds the order of a store against the time at which its events were sent, acknowledged and stamped. Is told each event
 * of one sweep in the store's order. For one thread.
 *
 * <p>An acknowledged event must be stamped between its intent and its acknowledgement, give or take the skew. One that is
 * not has a wrong timestamp; where two that are plausible by themselves contradict the sequence, the sequence is wrong.
 * Events that nobody has acknowledged, or not yet, are left alone here.
 */
final class OrderChecks {

    /** How much the journals of two workers may differ about the time. */
    static final long CLOCK_ERROR_NANOS = StoreChecks.ORDER_NANOS;

    private final StoreRules rules;
    private final Baseline baseline;
    private final Violations violations;
    private final Tally tally;
    private final RunClock clock;
    private int sentLast = -1;
    private long previous = Long.MIN_VALUE;

    OrderChecks(StoreRules rules, Baseline baseline, Violations violations, Tally tally, RunClock clock) {
        this.rules = rules;
        this.baseline = baseline;
        this.violations = violations;
        this.tally = tally;
        this.clock = clock;
    }

    /** @param event its number among the acknowledged ones, -1 for one of the system's own */
    void next(int event, StoredEvent stored) {
        if (rules.ordered() && event >= 0) {
            inRealTime(event);
        }
        if (rules.hasTimestamps()) {
            stamped(event, stored);
        }
    }

    /** Whichever was sent last of those before this one must not have been sent after this one's acknowledgement. */
    private void inRealTime(int event) {
        if (sentLast >= 0 && baseline.acknowledgedNanos(event) + CLOCK_ERROR_NANOS < baseline.startNanos(sentLast)) {
            violations.add(
                    sentLast,
                    ViolationKind.REORDERED,
                    "stands in the store before " + baseline.id(event)
                            + ", which had been acknowledged before this one was sent");
        } else if (sentLast < 0 || baseline.startNanos(event) > baseline.startNanos(sentLast)) {
            sentLast = event;
        }
    }

    private void stamped(int event, StoredEvent stored) {
        OptionalLong read = Timestamps.nanos(stored.fields().get(rules.timestampField()));
        if (read.isEmpty()) {
            tally.unreadableTimestamps.incrementAndGet();
            return;
        }
        long time = read.getAsLong();
        long skew = rules.skew().toNanos();
        long latest = event < 0 ? clock.wallNow() : clock.wallNanos(baseline.acknowledgedNanos(event));
        boolean follows = previous != Long.MIN_VALUE;
        if (time - latest > skew) {
            add(event, stored, ViolationKind.FUTURE, "is stamped later than it was acknowledged, or than now");
        } else if (follows && previous - time > skew) {
            add(event, stored, ViolationKind.BACKWARDS, "is stamped earlier than the event before it");
        } else if (event >= 0 && clock.wallNanos(baseline.startNanos(event)) - time > skew) {
            add(event, stored, ViolationKind.SKEWED, "is stamped earlier than it was sent");
        } else {
            if (follows && rules.ordered() && time < previous) {
                String detail = "is stamped earlier than the event before it, and plausibly; their places are wrong";
                add(event, stored, ViolationKind.REORDERED, detail);
            }
            previous = time;
        }
    }

    private void add(int event, StoredEvent stored, ViolationKind kind, String detail) {
        if (event >= 0) {
            violations.add(event, kind, detail);
        } else {
            violations.add(stored.id(), kind, detail);
        }
    }
}
