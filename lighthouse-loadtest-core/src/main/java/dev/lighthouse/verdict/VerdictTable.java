package dev.lighthouse.verdict;

import dev.lighthouse.companion.Metric;
import dev.lighthouse.verdict.Finding.Status;
import dev.lighthouse.verdict.Verdict.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A verdict as people read it on a console: a table for each scenario, with the reason below every finding that is not
 * PASS and where its value stands, then conditions and {@link #summary}. Printable ASCII; with the {@code [INFO]} that
 * Maven puts before it, it fits into 100 columns unless a name is longer.
 */
public final class VerdictTable {

    private static final List<String> HEADER = List.of("status", "requirement", "limit", "measured", "margin");
    private static final int REASON_WIDTH = 77;
    private static final int REQUIREMENT = 1;
    private static final int REQUIREMENT_WIDTH = 30;
    private static final String RESULT = "result.json#";

    private VerdictTable() {}

    /** All lines, each with a line break. */
    public static String format(Verdict verdict) {
        Map<String, List<Finding>> scenarios = new LinkedHashMap<>();
        verdict.findings()
                .forEach(each -> scenarios
                        .computeIfAbsent(each.scenario(), name -> new ArrayList<>())
                        .add(each));
        int[] widths = widths(verdict.findings());
        List<String> lines = new ArrayList<>();
        scenarios.forEach((name, findings) -> {
            lines.add(name);
            lines.add(row(HEADER, widths));
            findings.forEach(each -> lines.addAll(lines(each, widths)));
            lines.add("");
        });
        verdict.conditions().forEach(each -> lines.add("condition: " + each.replaceAll("\\s+", " ")));
        lines.add(summary(verdict));
        StringBuilder text = new StringBuilder();
        lines.forEach(each -> text.append(Ascii.of(each).stripTrailing()).append('\n'));
        return text.toString();
    }

    /** One line, such as {@code FAIL: 1 of 6 required findings failed}. */
    public static String summary(Verdict verdict) {
        List<Finding> findings = verdict.findings();
        long required = findings.stream().filter(Finding::required).count();
        long failed = required(findings, Status.FAIL);
        long undecided = required(findings, Status.INCONCLUSIVE);
        long skipped = required(findings, Status.SKIPPED);
        String of = " of " + required + " required findings ";
        String text = switch (verdict.outcome()) {
            case FAIL -> failed + of + "failed";
            case PASS -> required(findings, Status.PASS) + of + "passed";
            case INCONCLUSIVE ->
                findings.isEmpty()
                        ? "there are no findings; nothing was measured"
                        : (undecided + skipped) + of + "not decided";
        };
        List<String> more = new ArrayList<>();
        if (verdict.outcome() == Outcome.FAIL && undecided > 0) {
            more.add(undecided + " inconclusive");
        }
        if (skipped > 0) {
            more.add(skipped + " skipped");
        }
        int conditions = verdict.conditions().size();
        if (conditions > 0) {
            more.add(conditions + (conditions == 1 ? " condition" : " conditions"));
        }
        return verdict.outcome() + ": " + text + (more.isEmpty() ? "" : " (" + String.join(", ", more) + ")");
    }

    private static long required(List<Finding> findings, Status status) {
        return findings.stream()
                .filter(each -> each.required() && each.status() == status)
                .count();
    }

    // ---- lines

    private static List<String> lines(Finding finding, int[] widths) {
        List<String> cells = cells(finding);
        List<String> requirement = Ascii.wrapped(cells.get(REQUIREMENT), REQUIREMENT_WIDTH);
        cells.set(REQUIREMENT, requirement.get(0));
        List<String> lines = new ArrayList<>();
        lines.add(row(cells, widths));
        String below = " ".repeat(4 + widths[0]);
        requirement.stream().skip(1).forEach(each -> lines.add(below + each));
        if (finding.status() != Status.PASS) {
            Ascii.wrapped(finding.reason(), REASON_WIDTH).forEach(each -> lines.add(below + each));
            String evidence = finding.evidence();
            if (evidence != null) {
                lines.add(below
                        + (evidence.startsWith(RESULT)
                                ? "at " + evidence.substring(RESULT.length()) + " of result.json"
                                : "see " + evidence));
            }
        }
        return lines;
    }

    private static String row(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = Ascii.of(cells.get(i));
            line.append("  ").append(cell).append(" ".repeat(Math.max(0, widths[i] - cell.length())));
        }
        return line.toString();
    }

    private static int[] widths(List<Finding> findings) {
        int[] widths = HEADER.stream().mapToInt(String::length).toArray();
        for (Finding finding : findings) {
            List<String> cells = cells(finding);
            for (int i = 0; i < widths.length; i++) {
                int longest = i == REQUIREMENT
                        ? Ascii.wrapped(cells.get(i), REQUIREMENT_WIDTH).get(0).length()
                        : cells.get(i).length();
                widths[i] = Math.max(widths[i], longest);
            }
        }
        return widths;
    }

    // ---- cells

    private static List<String> cells(Finding finding) {
        Metric.Unit unit = finding.unit() == null ? null : Metric.Unit.ofSymbol(finding.unit());
        boolean warning = !finding.required() && finding.status() != Status.PASS;
        String status = warning ? "WARNING" : finding.status().name();
        return new ArrayList<>(List.of(
                status, finding.requirement(), limit(finding, unit), measured(finding, unit), margin(finding, unit)));
    }

    private static String limit(Finding finding, Metric.@Nullable Unit unit) {
        Double limit = finding.limit();
        return limit == null || unit == null ? "" : finding.operator() + " " + Quantity.format(limit, unit);
    }

    private static String measured(Finding finding, Metric.@Nullable Unit unit) {
        Double measured = finding.measured();
        Double limit = finding.limit();
        if (measured == null || unit == null) {
            return unit == null ? "" : "-";
        }
        return limit == null ? Quantity.format(measured, unit) : Quantity.formatApartFrom(limit, measured, unit);
    }

    private static String margin(Finding finding, Metric.@Nullable Unit unit) {
        Double measured = finding.measured();
        Double limit = finding.limit();
        if (measured == null || limit == null || unit == null) {
            return "";
        }
        return Margin.of(limit, measured, unit);
    }
}
