package dev.lighthouse.integrity;

import dev.lighthouse.integrity.alert.AlertCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Figures of a watch at one moment. Immutable.
 *
 * @param events that the system acknowledged, an id each
 * @param checks comparisons of an event with the store, of which an event has many
 * @param byType how many violations there are of each type
 * @param bySeverity how many there are of each severity
 * @param resolved how many of them are resolved in the register by now
 * @param lag of the events that were checked last: the longest time from the acknowledgement to the first check
 * @param sweepTime of the last sweep that came to its end; zero before the first
 * @param depth how many events wait for their first check
 * @param oldestUnverified since when the oldest of these has been acknowledged; zero when none waits
 * @param alerts what became of alerts, a handler each
 */
public record IntegrityMetrics(
        long events,
        long checks,
        Map<Violation.Type, Long> byType,
        Map<Violation.Severity, Long> bySeverity,
        long resolved,
        Duration lag,
        Duration sweepTime,
        long depth,
        Duration oldestUnverified,
        List<AlertCounts> alerts) {

    public IntegrityMetrics {
        byType = Map.copyOf(byType);
        bySeverity = Map.copyOf(bySeverity);
        alerts = List.copyOf(alerts);
    }

    /** Violations of all types. */
    public long violations() {
        return byType.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * A number from 0 to 100 to look at: {@code min(100, max(0, 100 - 1000 v/n) + 10 r/v)} for n events, v violations and r
     * of them resolved; 100 without violations, none without events. No verdict reads it.
     */
    public OptionalDouble score() {
        return score(events, violations(), resolved);
    }

    static OptionalDouble score(long events, long violations, long resolved) {
        if (events == 0) {
            return OptionalDouble.empty();
        }
        if (violations == 0) {
            return OptionalDouble.of(100);
        }
        double kept = Math.max(0, 100 - 1000.0 * violations / events);
        return OptionalDouble.of(Math.min(100, kept + 10.0 * resolved / violations));
    }
}
