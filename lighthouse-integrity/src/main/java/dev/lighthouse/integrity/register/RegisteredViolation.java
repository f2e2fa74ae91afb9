package dev.lighthouse.integrity.register;

import dev.lighthouse.integrity.Violation;
import dev.lighthouse.integrity.ViolationKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A violation with its life so far. Immutable.
 *
 * @param id as in {@code violations.jsonl}: the same in every run
 * @param kind what it was when it was found last, from which the type follows
 * @param severity how bad, as the run said that found it last
 * @param event the id that the event has in the store or was acknowledged under
 * @param detail in words, as the run said that found it last
 * @param state where it stands
 * @param firstFound when the first run found it
 * @param firstRun the id of that run
 * @param lastFound when the last run found it
 * @param lastRun the id of that run
 * @param runs how many runs found it
 * @param sightings how often it was seen in all of them
 * @param resolution what was said when it was resolved last; kept when it returns
 */
public record RegisteredViolation(
        String id,
        ViolationKind kind,
        Violation.Severity severity,
        String event,
        String detail,
        State state,
        Instant firstFound,
        String firstRun,
        Instant lastFound,
        String lastRun,
        long runs,
        long sightings,
        Optional<Resolution> resolution) {

    /** Where a violation stands. */
    public enum State {
        /** Found, and nobody has dealt with it. */
        OPEN,
        /** Somebody said what it was. */
        RESOLVED,
        /** Found again after it had been resolved. */
        REOPENED
    }

    /** Who resolved a violation, when, and what they said. */
    public record Resolution(String by, Instant at, String note) {}

    /** What it counts as. */
    public Violation.Type type() {
        return kind.type();
    }

    /** Whether somebody has to deal with it. */
    public boolean isUnresolved() {
        return state != State.RESOLVED;
    }

    RegisteredViolation after(RegisterEntry entry) {
        if (entry instanceof RegisterEntry.Found found) {
            return new RegisteredViolation(
                    id,
                    found.kind(),
                    found.severity(),
                    event,
                    found.detail(),
                    state == State.RESOLVED ? State.REOPENED : state,
                    firstFound,
                    firstRun,
                    found.at(),
                    found.run(),
                    runs + (found.run().equals(lastRun) ? 0 : 1),
                    sightings + 1,
                    resolution);
        }
        boolean resolved = entry instanceof RegisterEntry.Resolved;
        return new RegisteredViolation(
                id,
                kind,
                severity,
                event,
                detail,
                resolved ? State.RESOLVED : state,
                firstFound,
                firstRun,
                lastFound,
                lastRun,
                runs,
                sightings + (entry instanceof RegisterEntry.Seen seen ? seen.more() : 0),
                entry instanceof RegisterEntry.Resolved how
                        ? Optional.of(new Resolution(how.by(), how.at(), how.note()))
                        : resolution);
    }

    static RegisteredViolation of(RegisterEntry.Found found) {
        return new RegisteredViolation(
                found.id(),
                found.kind(),
                found.severity(),
                found.event(),
                found.detail(),
                State.OPEN,
                found.at(),
                found.run(),
                found.at(),
                found.run(),
                1,
                1,
                Optional.empty());
    }
}
