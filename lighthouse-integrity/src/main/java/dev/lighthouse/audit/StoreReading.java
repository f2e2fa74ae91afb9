package dev.lighthouse.audit;

import dev.lighthouse.baseline.BaselineComparison;
import dev.lighthouse.baseline.Difference;
import dev.lighthouse.baseline.EventBaseline;
import dev.lighthouse.events.Anomaly;
import dev.lighthouse.events.OwnSeal;
import dev.lighthouse.events.SequenceOrder;
import dev.lighthouse.events.TailListener;
import dev.lighthouse.events.TailedEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes one violation of each cause: what the baseline tells of an event goes before what its own hash, its number or the
 * bytes around it say. For one thread, used once.
 */
final class StoreReading implements TailListener {

    private final Findings findings;
    private final BaselineComparison comparison;
    private final String numbers;
    private final SequenceOrder order = new SequenceOrder();
    private final Set<String> badKeys = new HashSet<>();

    /** What was noticed before the next event, which tells whether the baseline knows more of it. */
    private final List<Anomaly> waiting = new ArrayList<>();

    private long differences;
    private int last = BaselineComparison.NONE;

    StoreReading(EventBaseline baseline, Findings findings, String numbers) {
        this.findings = findings;
        this.comparison = new BaselineComparison(baseline, this::differ);
        this.numbers = numbers;
    }

    private void differ(Difference difference) {
        differences++;
        AuditKind kind = switch (difference.kind()) {
            case ALTERED -> AuditKind.TAMPERED;
            case DELETED -> AuditKind.DELETED;
            case CUT -> AuditKind.REWOUND;
            case REORDERED -> AuditKind.REORDERED;
            case DUPLICATED -> AuditKind.DUPLICATE;
            case INSERTED -> AuditKind.INSERTED;
            case UNREADABLE -> AuditKind.UNREADABLE;
            case UNKNOWN_KEY -> AuditKind.UNKNOWN_KEY;
        };
        findings.add(kind, difference.id(), difference.detail());
    }

    @Override
    public void event(TailedEvent event) {
        number(event);
        long before = differences;
        comparison.event(event);
        int index = comparison.index();
        settle(index);
        if (index != BaselineComparison.NONE) {
            last = index;
        }
        if (differences == before) {
            ownSeal(event);
        }
    }

    private void number(TailedEvent event) {
        String number = event.event().fields().get(numbers);
        if (numbers.isEmpty()) {
            return;
        }
        try {
            order.next(
                            Long.parseLong(String.valueOf(number)),
                            "event " + event.event().id())
                    .ifPresent(waiting::add);
        } catch (NumberFormatException e) {
            waiting.add(new Anomaly(
                    Anomaly.Kind.MALFORMED,
                    "event " + event.event().id(),
                    "its field " + numbers + " is no whole number"));
        }
    }

    /** The event behind what was noticed is known: where it was sealed there, the baseline tells of numbers and holes. */
    private void settle(int index) {
        boolean isSealed = index != BaselineComparison.NONE;
        boolean isNext = index == last + 1;
        for (Anomaly anomaly : waiting) {
            if (!isSealed || isNext && isOfBytes(anomaly)) {
                report(anomaly);
            }
        }
        waiting.clear();
    }

    private static boolean isOfBytes(Anomaly anomaly) {
        return kind(anomaly) == AuditKind.DAMAGED || kind(anomaly) == AuditKind.CUT;
    }

    private void report(Anomaly anomaly) {
        findings.add(kind(anomaly), anomaly.place(), anomaly.detail());
    }

    private static AuditKind kind(Anomaly anomaly) {
        return switch (anomaly.kind()) {
            case CUT, TRUNCATED, MISSING_FILE -> AuditKind.CUT;
            case GAP -> AuditKind.GAP;
            case DUPLICATE -> AuditKind.DUPLICATE;
            case REORDERED -> AuditKind.REORDERED;
            case HASH_MISMATCH -> AuditKind.HASH_DIFFERS;
            case BAD_LENGTH, DAMAGED, MALFORMED, INCONCLUSIVE -> AuditKind.DAMAGED;
        };
    }

    private void ownSeal(TailedEvent event) {
        OwnSeal seal = event.event().seal();
        String id = event.event().id();
        switch (seal.state()) {
            case MALFORMED ->
                findings.add(
                        AuditKind.MALFORMED_MAC, id, "what the store keeps as its hash or MAC is missing, or none");
            case UNKNOWN_KEY ->
                findings.add(
                        AuditKind.UNKNOWN_KEY,
                        id,
                        "the MAC that the store keeps of it names a key of which there is no file");
            case BAD_KEY -> {
                if (badKeys.add(seal.keyId())) {
                    findings.add(
                            AuditKind.BAD_KEY,
                            "key " + seal.keyId(),
                            "its file cannot be used, so no MAC by it was verified");
                }
            }
            case NONE, MATCHES, DIFFERS -> {
                if (!event.isIntact()) {
                    findings.add(
                            AuditKind.HASH_DIFFERS,
                            id,
                            "the hash or MAC that the store keeps of it is not of its content; one of both was altered");
                }
            }
        }
    }

    @Override
    public void anomaly(Anomaly anomaly) {
        comparison.anomaly(anomaly);
        switch (anomaly.kind()) {
            case HASH_MISMATCH -> {
                // The event itself follows, as not intact.
            }
            case INCONCLUSIVE -> findings.problem(anomaly.place() + ": " + anomaly.detail());
            default -> waiting.add(anomaly);
        }
    }

    /** The store was read to its end; returns how many events stand behind the last sealed one. */
    long finish() {
        long before = differences;
        long unsealed = comparison.finish();
        if (differences == before) {
            waiting.forEach(this::report);
        }
        return unsealed;
    }

    /** Whether the store holds what the baseline sealed, all of it and in its order, as far as it was read. */
    boolean agrees() {
        return differences == 0;
    }
}
