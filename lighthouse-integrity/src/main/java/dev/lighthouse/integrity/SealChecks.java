package dev.lighthouse.integrity;

import dev.lighthouse.events.OwnSeal;
import dev.lighthouse.events.StoredEvent;
import dev.lighthouse.integrity.Violation.Type;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reports what the store's own hashes and MACs deny, in sweeps. What a journal shows of an event goes before: one that was
 * altered or forged is that, and its hash says nothing more. So events that nobody has acknowledged wait until the sweep
 * has judged them. For one thread.
 */
final class SealChecks {

    /** More than that are reported at once, whatever they may turn out to be. */
    private static final int WAITING = 10_000;

    private final Baseline baseline;
    private final Violations violations;
    private final Map<String, OwnSeal> waiting = new LinkedHashMap<>();

    SealChecks(Baseline baseline, Violations violations) {
        this.baseline = baseline;
        this.violations = violations;
    }

    /** An event as a sweep found it, after it was compared; {@code event} is its number among the acknowledged, or -1. */
    void look(int event, StoredEvent stored) {
        OwnSeal seal = stored.seal();
        if (!seal.isSuspicious()) {
            return;
        }
        if (seal.state() == OwnSeal.State.BAD_KEY) {
            report("key " + seal.keyId(), seal);
        } else if (event >= 0) {
            boolean isExplained = violations.has(event, Type.ALTERED)
                    || violations.has(event, Type.UNAUTHORIZED)
                    || violations.sighted(stored.id(), kind(seal).type());
            if (!isExplained) {
                violations.add(event, kind(seal), detail(seal));
            }
        } else if (waiting.size() < WAITING) {
            waiting.put(stored.id(), seal);
        } else {
            report(stored.id(), seal);
        }
    }

    /** The sweep has judged all that it came across. Whatever was acknowledged meanwhile is the next one's. */
    void end() {
        waiting.forEach((id, seal) -> {
            if (baseline.find(id) < 0
                    && !violations.isKnown(id, Type.UNAUTHORIZED)
                    && !violations.isKnown(id, Type.SEQUENCE)) {
                report(id, seal);
            }
        });
        waiting.clear();
    }

    private void report(String event, OwnSeal seal) {
        violations.add(event, kind(seal), detail(seal));
    }

    private static ViolationKind kind(OwnSeal seal) {
        return switch (seal.state()) {
            case DIFFERS -> ViolationKind.HASH_DIFFERS;
            case UNKNOWN_KEY -> ViolationKind.UNKNOWN_KEY;
            case BAD_KEY -> ViolationKind.BAD_KEY;
            case MALFORMED, NONE, MATCHES -> ViolationKind.MALFORMED_MAC;
        };
    }

    private static String detail(OwnSeal seal) {
        return switch (seal.state()) {
            case DIFFERS ->
                (seal.keyId().isEmpty() ? "the hash" : "the MAC")
                        + " that the store keeps of it is not of its content; one of both was altered";
            case UNKNOWN_KEY -> "the MAC that the store keeps of it names a key of which there is no file";
            case BAD_KEY -> "the file of this key cannot be used, so no MAC by it was verified";
            case MALFORMED, NONE, MATCHES -> "what the store keeps as its hash or MAC is missing, or none";
        };
    }
}
