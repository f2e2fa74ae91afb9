package dev.lighthouse.verdict;

import dev.lighthouse.verdict.Finding.Status;
import dev.lighthouse.verdict.Verdict.Decision;
import dev.lighthouse.verdict.Verdict.Outcome;
import java.util.List;

/**
 * From findings to outcome and decision; the first line that applies counts.
 *
 * <table>
 * <caption>Outcomes</caption>
 * <tr><th>findings</th><th>outcome</th><th>decision</th></tr>
 * <tr><td>a required one FAILs</td><td>FAIL</td><td>REJECTED</td></tr>
 * <tr><td>a required one is INCONCLUSIVE or SKIPPED, or there are none</td><td>INCONCLUSIVE</td>
 *     <td>INCONCLUSIVE</td></tr>
 * <tr><td>an optional one is not PASS, or there is a condition</td><td>PASS</td><td>CONDITIONALLY_APPROVED</td></tr>
 * <tr><td>else</td><td>PASS</td><td>APPROVED</td></tr>
 * </table>
 */
public record OutcomeTable(Outcome outcome, Decision decision) {

    /** What follows from findings and conditions. */
    public static OutcomeTable of(List<Finding> findings, List<String> conditions) {
        if (findings.stream().anyMatch(each -> each.required() && each.status() == Status.FAIL)) {
            return new OutcomeTable(Outcome.FAIL, Decision.REJECTED);
        }
        boolean undecided = findings.stream().anyMatch(each -> each.required() && each.status() != Status.PASS);
        if (undecided || findings.isEmpty()) {
            return new OutcomeTable(Outcome.INCONCLUSIVE, Decision.INCONCLUSIVE);
        }
        boolean warned = findings.stream().anyMatch(each -> each.status() != Status.PASS);
        return new OutcomeTable(
                Outcome.PASS, warned || !conditions.isEmpty() ? Decision.CONDITIONALLY_APPROVED : Decision.APPROVED);
    }
}
