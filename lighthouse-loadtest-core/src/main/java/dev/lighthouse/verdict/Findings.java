package dev.lighthouse.verdict;

import dev.lighthouse.result.Pointer;
import dev.lighthouse.verdict.Finding.Kind;
import dev.lighthouse.verdict.Finding.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes findings that rest on no number, and keeps ids apart. */
final class Findings {

    private Findings() {}

    static String id(String scenario, String requirement) {
        return scenario + ": " + requirement;
    }

    static Finding undecided(
            String scenario, String requirement, Kind kind, String reason, @Nullable Pointer evidence) {
        return plain(scenario, requirement, kind, true, Status.INCONCLUSIVE, reason, evidence);
    }

    static Finding plain(
            String scenario,
            String requirement,
            Kind kind,
            boolean required,
            Status status,
            String reason,
            @Nullable Pointer evidence) {
        return new Finding(
                id(scenario, requirement),
                scenario,
                requirement,
                kind,
                required,
                status,
                null,
                null,
                null,
                null,
                null,
                null,
                reason,
                evidence == null ? null : evidence.evidence());
    }

    /** The same findings; of those with the same id, all but the first get a number behind it. */
    static List<Finding> withUniqueIds(List<Finding> findings) {
        Set<String> taken = new HashSet<>();
        List<Finding> unique = new ArrayList<>();
        for (Finding finding : findings) {
            String id = finding.id();
            for (int number = 2; !taken.add(id); number++) {
                id = finding.id() + " (" + number + ")";
            }
            unique.add(id.equals(finding.id()) ? finding : renamed(finding, id));
        }
        return unique;
    }

    private static Finding renamed(Finding finding, String id) {
        return new Finding(
                id,
                finding.scenario(),
                finding.requirement(),
                finding.kind(),
                finding.required(),
                finding.status(),
                finding.operator(),
                finding.limit(),
                finding.unit(),
                finding.measured(),
                finding.samples(),
                finding.minSamples(),
                finding.reason(),
                finding.evidence());
    }
}
