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

    /** A bit for each type, by the event's number. */
    private final Pages found = new Pages();

    private final Map<String, Listed> listed = new LinkedHashMap<>();

    private static final class Listed {
        final Violation violation;
        long sightings = 1;

        Listed(Violation violation) {
            this.violation = violation;
        }
    }

    Violations(CompanionContext context, ViolationLog log, Tally tally, Baseline baseline, List<String> workers) {
        this.context = context;
        this.log = log;
        this.tally = tally;
        this.baseline = baseline;
        this.workers = workers;
    }

    boolean has(int event, Violation.Type type) {
        return (found.get(event) & 1 << type.ordinal()) != 0;
    }

    void add(int event, Violation.Type type, String detail) {
        String id = baseline.id(event);
        if (has(event, type)) {
            Listed known = listed.get(type + " " + id);
            if (known != null) {
                known.sightings++;
            }
            return;
        }
        found.set(event, found.get(event) | 1 << type.ordinal());
        Baseline.Origin origin = baseline.origin(event);
        Violation violation = new Violation(
                type,
                type.severity(),
                id,
                origin.key(),
                origin.agent(),
                workers.get(origin.worker()),
                Math.round(context.seconds() * 1e3) / 1e3,
                detail);
        log.append(violation);
        if (type.harmful()) {
            tally.firstHarmed.compareAndSet("", id);
        }
        tally.found(type);
        if (listed.size() < LISTED) {
            listed.put(type + " " + id, new Listed(violation));
        }
        if (tally.violations() <= MARKS) {
            context.mark("integrity: " + type.word() + " " + id);
        } else if (tally.violations() == MARKS + 1) {
            context.mark("integrity: more violations, see violations.jsonl");
        }
    }

    /** The first violations, each with how often it was seen. */
    List<Map<String, Object>> listed() {
        return listed.values().stream()
                .map(known -> {
                    Map<String, Object> line = new LinkedHashMap<>();
                    line.put("type", known.violation.type().word());
                    line.put("event", known.violation.event());
                    line.put("agent", known.violation.agent());
                    line.put("seconds", known.violation.seconds());
                    line.put("detail", known.violation.detail());
                    line.put("sightings", known.sightings);
                    return line;
                })
                .toList();
    }
}
