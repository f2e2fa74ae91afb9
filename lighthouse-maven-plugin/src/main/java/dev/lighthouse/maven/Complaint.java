package dev.lighthouse.maven;

import dev.lighthouse.companion.Metric;
import dev.lighthouse.result.RunFolder;
import dev.lighthouse.verdict.Finding;
import dev.lighthouse.verdict.Finding.Status;
import dev.lighthouse.verdict.Quantity;
import dev.lighthouse.verdict.Verdict;
import dev.lighthouse.verdict.VerdictTable;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Why a build fails for a verdict: what failed, with its number, and where to read on; all that a quiet build shows. */
final class Complaint {

    private static final int MOST = 3;

    private Complaint() {}

    static String of(Verdict verdict, RunFolder folder) {
        List<Finding> broken = verdict.findings().stream()
                .filter(each -> each.required() && each.status() != Status.PASS)
                .sorted(Comparator.comparing(each -> each.status() != Status.FAIL))
                .toList();
        String reasons = broken.stream().limit(MOST).map(Complaint::reason).collect(Collectors.joining("; "));
        int more = broken.size() - MOST;
        return VerdictTable.summary(verdict) + (reasons.isEmpty() ? "" : ": " + reasons)
                + (more > 0 ? "; and " + more + " more" : "") + "; see " + place(folder);
    }

    private static String reason(Finding finding) {
        Double measured = finding.measured();
        Double limit = finding.limit();
        Metric.Unit unit = finding.unit() == null ? null : Metric.Unit.ofSymbol(finding.unit());
        String what = finding.scenario() + ": " + finding.requirement();
        String text = finding.status() != Status.FAIL || measured == null || limit == null || unit == null
                ? what + ": " + finding.reason()
                : what + ", measured " + Quantity.formatApartFrom(limit, measured, unit);
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ");
    }

    private static String place(RunFolder folder) {
        return Files.exists(folder.reportFile())
                ? folder.reportFile().toString()
                : folder.path() + ", or write its report with mvn lighthouse:report";
    }
}
