package dev.lighthouse.verdict;

import java.util.List;

/**
 * The findings of a run and what follows from them; what {@code verdict.json} holds.
 *
 * @param schema version of this format, {@code major.minor}
 * @param resultDigest {@code sha256:} and the digest of the {@code result.json} it was derived from
 * @param outcome for the build
 * @param decision for the certificate
 * @param conditions of a conditional approval
 */
public record Verdict(
        String schema,
        String runId,
        String resultDigest,
        Outcome outcome,
        Decision decision,
        List<String> conditions,
        List<Finding> findings) {

    /** The version that this code writes. */
    public static final String SCHEMA = "1.0";

    public Verdict {
        conditions = List.copyOf(conditions);
        findings = List.copyOf(findings);
    }

    /** Of the build; all but PASS fail it. */
    public enum Outcome {
        PASS,
        FAIL,
        INCONCLUSIVE
    }

    /** Of the certificate. */
    public enum Decision {
        APPROVED,
        CONDITIONALLY_APPROVED,
        REJECTED,
        INCONCLUSIVE
    }
}
