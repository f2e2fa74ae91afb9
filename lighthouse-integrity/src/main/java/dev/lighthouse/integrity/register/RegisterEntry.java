package dev.lighthouse.integrity.register;

import dev.lighthouse.integrity.Violation;
import dev.lighthouse.integrity.ViolationKind;
import java.time.Instant;

/** Something that happened to a violation: one line of a register. */
sealed interface RegisterEntry {

    /** Of the violation. */
    String id();

    /** A watch found it, for the first time in its scenario. */
    record Found(
            String id,
            Instant at,
            String run,
            ViolationKind kind,
            Violation.Severity severity,
            String event,
            String detail)
            implements RegisterEntry {}

    /** The same watch saw it so many times more. */
    record Seen(String id, String run, long more) implements RegisterEntry {}

    /** Somebody said what it was. */
    record Resolved(String id, Instant at, String by, String note) implements RegisterEntry {}
}
