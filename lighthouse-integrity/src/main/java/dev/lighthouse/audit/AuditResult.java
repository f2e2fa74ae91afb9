package dev.lighthouse.audit;

import dev.lighthouse.merkle.ConsistencyProof;
import java.util.List;
import java.util.Map;

/**
 * What came of an audit.
 *
 * @param verdict of it
 * @param source what was read, in one line
 * @param read how many events there are
 * @param compared how many entries of the baseline they were compared with
 * @param sealed how many were added to the baseline; none while anything was found that fails the audit
 * @param count of each kind that was found
 * @param violations the first {@value #LISTED} of them, the worst first
 * @param problems why something could not be told; a sentence each
 * @param histories what became of the baseline since each checkpoint that was given
 * @param checkpoint of the baseline, signed; empty where there is none
 */
public record AuditResult(
        Verdict verdict,
        String source,
        long read,
        long compared,
        long sealed,
        Map<AuditKind, Long> count,
        List<AuditViolation> violations,
        List<String> problems,
        List<History> histories,
        String checkpoint) {

    /** So many violations are named; all are counted. */
    public static final int LISTED = 1_000;

    /** What an audit says. */
    public enum Verdict {
        /** Nothing as bad as what fails an audit. */
        PASS,
        /** Nothing was found, but there was nothing to compare with either: the baseline begins here. */
        BEGUN,
        /** Something as bad as what fails an audit. */
        FAIL,
        /** Not everything could be looked at. */
        INCONCLUSIVE
    }

    /**
     * What became of the baseline since a checkpoint.
     *
     * @param file that holds it
     * @param found {@code extends}, or what was done
     * @param size of the checkpoint, in entries
     * @param root of the checkpoint, in base64
     * @param proof that the baseline's checkpoint extends it; null where it does not
     */
    public record History(
            String file,
            String found,
            long size,
            String root,
            @org.jspecify.annotations.Nullable ConsistencyProof proof) {}

    public AuditResult {
        count = Map.copyOf(count);
        violations = List.copyOf(violations);
        problems = List.copyOf(problems);
        histories = List.copyOf(histories);
    }
}
