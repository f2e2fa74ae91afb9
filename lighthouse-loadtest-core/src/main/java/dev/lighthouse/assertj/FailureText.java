package dev.lighthouse.assertj;

import dev.lighthouse.companion.Metric;
import dev.lighthouse.junit.LoadResult;
import dev.lighthouse.result.Phase;
import dev.lighthouse.threshold.Threshold;
import dev.lighthouse.verdict.Finding;
import dev.lighthouse.verdict.Margin;
import dev.lighthouse.verdict.Quantity;
import java.util.stream.Collectors;

/** Why an assertion failed: what was expected of what, what was measured, and where to look. */
final class FailureText {

    private FailureText() {}

    static String of(LoadResult result, String text, Finding finding) {
        Threshold threshold = Threshold.parse(text);
        StringBuilder lines = new StringBuilder("expected " + what(threshold) + " of " + where(result, threshold));
        line(lines, "to be:", threshold.operator().symbol() + " " + limit(threshold, finding));
        line(lines, "but was:", measured(finding));
        if (finding.samples() != null) {
            line(
                    lines,
                    "samples:",
                    Quantity.count(finding.samples()) + " (" + Quantity.count(threshold.minSamples()) + " decide)");
        }
        line(lines, "status:", finding.status() + ", " + finding.reason().replace("\n", " "));
        String evidence = finding.evidence();
        if (evidence != null) {
            line(lines, "look at:", result.folder().resolve(evidence).toString());
        }
        line(lines, "report:", result.report().toString());
        return lines.toString();
    }

    private static void line(StringBuilder lines, String title, String text) {
        lines.append("\n  ")
                .append(title)
                .append(" ".repeat(11 - title.length()))
                .append(text);
    }

    private static String what(Threshold threshold) {
        String errorClass = threshold.errorClass() == null ? "" : " of class " + threshold.errorClass();
        return (threshold.metric() + " " + threshold.statistic()).strip() + errorClass;
    }

    private static String where(LoadResult result, Threshold threshold) {
        if (threshold.ofCompanion()) {
            return result.toString();
        }
        String phase = threshold.phase() != null
                ? threshold.phase()
                : result.scenario().phases().stream()
                        .filter(Phase::measured)
                        .map(Phase::name)
                        .collect(Collectors.joining(", "));
        String subject = threshold.ofIterations()
                ? "iterations"
                : threshold.operation() != null
                        ? "operation '" + threshold.operation() + "'"
                        : threshold.tag() != null ? "operations tagged '" + threshold.tag() + "'" : "all operations";
        return subject + " in phase " + phase + " of " + result;
    }

    private static String limit(Threshold threshold, Finding finding) {
        return Quantity.format(threshold.limit(), unit(finding));
    }

    private static String measured(Finding finding) {
        Double measured = finding.measured();
        Double limit = finding.limit();
        if (measured == null || limit == null) {
            return "not measured";
        }
        return Quantity.formatApartFrom(limit, measured, unit(finding)) + ", "
                + Margin.of(limit, measured, unit(finding));
    }

    private static Metric.Unit unit(Finding finding) {
        String symbol = finding.unit();
        Metric.Unit unit = symbol == null ? null : Metric.Unit.ofSymbol(symbol);
        return unit == null ? Metric.Unit.COUNT : unit;
    }
}
