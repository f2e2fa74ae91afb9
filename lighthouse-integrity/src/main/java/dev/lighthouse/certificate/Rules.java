package dev.lighthouse.certificate;

import dev.lighthouse.certificate.CertifiedFinding.Status;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From numbers to a finding's status, from findings to the decision. The writer and the verifier use the same rules; the
 * verifier applies them to what it reads.
 */
final class Rules {

    private Rules() {}

    /** The decision that follows. The first row that applies decides. */
    static Decision decide(List<CertifiedFinding> findings, List<String> conditions) {
        if (findings.stream().anyMatch(one -> one.required() && one.status() == Status.FAIL)) {
            return Decision.REJECTED;
        }
        if (findings.isEmpty() || findings.stream().anyMatch(one -> one.required() && one.status() != Status.PASS)) {
            return Decision.INCONCLUSIVE;
        }
        boolean warned = findings.stream().anyMatch(one -> one.status() != Status.PASS);
        return warned || !conditions.isEmpty() ? Decision.CONDITIONALLY_APPROVED : Decision.APPROVED;
    }

    /** What contradicts a finding's status in its own numbers, in one sentence; empty if nothing does. */
    static Optional<String> contradiction(CertifiedFinding finding) {
        Double measured = finding.measured();
        if (finding.status() == Status.INCONCLUSIVE || finding.status() == Status.SKIPPED) {
            return measured != null && finding.reason().isBlank()
                    ? Optional.of("'" + finding.id() + "' has a value but is " + finding.status() + " without a reason")
                    : Optional.empty();
        }
        if (measured == null) {
            boolean unfounded =
                    finding.status() == Status.PASS && finding.kind().equals(CertifiedFinding.THRESHOLD);
            return unfounded
                    ? Optional.of("'" + finding.id() + "' is a threshold that is PASS without a measured value")
                    : Optional.empty();
        }
        Long samples = finding.samples();
        if (samples != null && tooFew(samples, finding)) {
            return Optional.of(
                    "'" + finding.id() + "' is " + finding.status() + " of " + samples + " samples, too few to decide");
        }
        String operator = finding.operator();
        Double limit = finding.limit();
        if (operator == null || limit == null) {
            return Optional.empty();
        }
        Boolean holds = holds(measured, operator, limit);
        if (holds == null) {
            return Optional.of("'" + finding.id() + "' compares by '" + operator
                    + "', which this version does not know; use a newer Lighthouse");
        }
        Status expected = holds ? Status.PASS : Status.FAIL;
        return expected == finding.status()
                ? Optional.empty()
                : Optional.of("'" + finding.id() + "' is " + finding.status() + " but "
                        + Quantity.show(measured, finding.unit())
                        + (holds ? " meets " : " does not meet ") + operator + " "
                        + Quantity.show(limit, finding.unit()) + ", so it must be " + expected);
    }

    private static boolean tooFew(long samples, CertifiedFinding finding) {
        Long floor = finding.minSamples();
        return (floor != null && samples < floor)
                || (samples == 0 && finding.kind().equals(CertifiedFinding.THRESHOLD));
    }

    private static @Nullable Boolean holds(double measured, String operator, double limit) {
        return switch (operator) {
            case "<" -> measured < limit;
            case "<=", "≤" -> measured <= limit;
            case ">" -> measured > limit;
            case ">=", "≥" -> measured >= limit;
            case "=", "==" -> measured == limit;
            case "!=", "≠" -> measured != limit;
            default -> null;
        };
    }
}
