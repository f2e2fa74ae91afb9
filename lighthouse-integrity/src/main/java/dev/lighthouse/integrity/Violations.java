package dev.lighthouse.integrity;

import dev.lighthouse.companion.CompanionContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one violation of each event and type, whoever finds it and however often; counts the others as sightings. For
 * one thread.
 */
final class Violations {

    static final int MARKS = 5;
    static final int LISTED = 100;

    private final CompanionContext context;
    private final ViolationLog log;
    private final Tally tally;
    private final Baseline baseline;
    private final List<String> workers;
    private final Map<ViolationKind, Violation.Severity> severities;

    /** A bit for each type, by the event's number. */
    private final Pages found = new Pages();

    /** Violations of events that were never acknowledged. */
    private final LongSet ofStrangers = new LongSet();

    private final Map<Long, Listed> listed = new LinkedHashMap<>();

    private static final class Listed {
        final Violation violation;
        long sightings = 1;

        Listed(Violation violation) {
            this.violation = violation;
        }
    }

    /** @param severities those that differ from what the kinds say themselves */
    Violations(
            CompanionContext context,
            ViolationLog log,
            Tally tally,
            Baseline baseline,
            List<String> workers,
            Map<ViolationKind, Violation.Severity> severities) {
        this.context = context;
        this.log = log;
        this.tally = tally;
        this.baseline = baseline;
        this.workers = workers;
        this.severities = severities;
    }

    boolean has(int event, Violation.Type type) {
        return (found.get(event) & 1 << type.ordinal()) != 0;
    }

    /** Of an acknowledged event, by its number. */
    void add(int event, ViolationKind kind, String detail) {
        String id = baseline.id(event);
        long number = Violation.number(kind.type(), id);
        if (has(event, kind.type())) {
            again(number);
            return;
        }
        found.set(event, found.get(event) | 1 << kind.type().ordinal());
        add(number, kind, id, baseline.origin(event), detail);
    }

    /** Of an event that was never acknowledged, by its id in the store. */
    void add(String id, ViolationKind kind, String detail) {
        long number = Violation.number(kind.type(), id);
        if (ofStrangers.add(number)) {
            add(number, kind, id, new Baseline.Origin(-1, -1, 0, 0, ""), detail);
        } else {
            again(number);
        }
    }

    /** Counts another sighting where an event that was never acknowledged has such a violation; false where not. */
    boolean sighted(String id, Violation.Type type) {
        long number = Violation.number(type, id);
        if (!ofStrangers.has(number)) {
            return false;
        }
        again(number);
        return true;
    }

    /** Whether an event that was never acknowledged has such a violation; counts nothing. */
    boolean isKnown(String id, Violation.Type type) {
        return ofStrangers.has(Violation.number(type, id));
    }

    private void again(long number) {
        log.again(Violation.id(number));
        Listed known = listed.get(number);
        if (known != null) {
            known.sightings++;
        }
    }

    private void add(long number, ViolationKind kind, String id, Baseline.Origin origin, String detail) {
        Violation violation = new Violation(
                Violation.id(number),
                kind,
                severities.getOrDefault(kind, kind.severity()),
                id,
                origin.key(),
                origin.agent(),
                origin.worker() < 0 ? "" : workers.get(origin.worker()),
                Math.round(context.seconds() * 1e3) / 1e3,
                detail);
        log.append(violation);
        if (kind.type() == Violation.Type.LOST || kind.type() == Violation.Type.ALTERED) {
            tally.firstHarmed.compareAndSet("", id);
        }
        tally.found(kind);
        if (listed.size() < LISTED) {
            listed.put(number, new Listed(violation));
        }
        if (tally.violations() <= MARKS) {
            context.mark("integrity: " + kind.type().word() + " " + id);
        } else if (tally.violations() == MARKS + 1) {
            context.mark("integrity: more violations, see violations.jsonl");
        }
    }

    /** The first violations, each with how often it was seen. */
    List<Map<String, Object>> listed() {
        return listed.values().stream()
                .map(known -> {
                    Map<String, Object> line = new LinkedHashMap<>();
                    line.put("id", known.violation.id());
                    line.put("type", known.violation.type().word());
                    line.put("kind", known.violation.kind().word());
                    line.put("severity", ViolationLog.word(known.violation.severity()));
                    line.put("event", known.violation.event());
                    if (known.violation.agent() >= 0) {
                        line.put("agent", known.violation.agent());
                    }
                    line.put("seconds", known.violation.seconds());
                    line.put("detail", known.violation.detail());
                    line.put("sightings", known.sightings);
                    return line;
                })
                .toList();
    }
}
