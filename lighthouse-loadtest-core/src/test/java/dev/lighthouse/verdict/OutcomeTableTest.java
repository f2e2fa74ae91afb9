package dev.lighthouse.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.verdict.Finding.Kind;
import dev.lighthouse.verdict.Finding.Status;
import dev.lighthouse.verdict.Verdict.Decision;
import dev.lighthouse.verdict.Verdict.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutcomeTableTest {

    /** Every set of statuses among required findings, with every set among optional ones, with and without condition. */
    @Test
    void shouldFollowTheTableForEveryCombination() {
        int combinations = 0;
        for (Set<Status> required : sets()) {
            for (Set<Status> optional : sets()) {
                for (List<String> conditions : List.of(List.<String>of(), List.of("identity"))) {
                    assertThat(OutcomeTable.of(findings(required, optional), conditions))
                            .as("required %s, optional %s, conditions %s", required, optional, conditions)
                            .isEqualTo(expected(required, optional, conditions));
                    combinations++;
                }
            }
        }
        assertThat(combinations).isEqualTo(16 * 16 * 2);
    }

    @Test
    void shouldNotDependOnTheOrderOfFindings() {
        Finding pass = finding(true, Status.PASS);
        Finding fail = finding(true, Status.FAIL);
        Finding undecided = finding(true, Status.INCONCLUSIVE);

        assertThat(OutcomeTable.of(List.of(undecided, pass, fail), List.of()))
                .isEqualTo(OutcomeTable.of(List.of(fail, undecided, pass), List.of()))
                .isEqualTo(new OutcomeTable(Outcome.FAIL, Decision.REJECTED));
    }

    private static OutcomeTable expected(Set<Status> required, Set<Status> optional, List<String> conditions) {
        if (required.contains(Status.FAIL)) {
            return new OutcomeTable(Outcome.FAIL, Decision.REJECTED);
        }
        if (required.contains(Status.INCONCLUSIVE) || required.contains(Status.SKIPPED)) {
            return new OutcomeTable(Outcome.INCONCLUSIVE, Decision.INCONCLUSIVE);
        }
        if (required.isEmpty() && optional.isEmpty()) {
            return new OutcomeTable(Outcome.INCONCLUSIVE, Decision.INCONCLUSIVE);
        }
        boolean clean = (optional.isEmpty() || optional.equals(Set.of(Status.PASS))) && conditions.isEmpty();
        return new OutcomeTable(Outcome.PASS, clean ? Decision.APPROVED : Decision.CONDITIONALLY_APPROVED);
    }

    private static List<Set<Status>> sets() {
        List<Set<Status>> sets = new ArrayList<>();
        for (int bits = 0; bits < 1 << Status.values().length; bits++) {
            Set<Status> set = EnumSet.noneOf(Status.class);
            for (Status status : Status.values()) {
                if ((bits & 1 << status.ordinal()) != 0) {
                    set.add(status);
                }
            }
            sets.add(set);
        }
        return sets;
    }

    private static List<Finding> findings(Set<Status> required, Set<Status> optional) {
        List<Finding> findings = new ArrayList<>();
        optional.forEach(status -> findings.add(finding(false, status)));
        required.forEach(status -> findings.add(finding(true, status)));
        return findings;
    }

    private static Finding finding(boolean required, Status status) {
        return Findings.plain("smoke", "r", Kind.THRESHOLD, required, status, "reason", null);
    }
}
