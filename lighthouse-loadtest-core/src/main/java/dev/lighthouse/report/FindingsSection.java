package dev.lighthouse.report;

import dev.lighthouse.companion.Metric;
import dev.lighthouse.internal.HumanUnits;
import dev.lighthouse.verdict.Finding;
import dev.lighthouse.verdict.Margin;
import dev.lighthouse.verdict.Verdict;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Each requirement with its limit, what was measured and what came of it; failing ones first. */
final class FindingsSection {

    private final Html html;

    FindingsSection(Html html) {
        this.html = html;
    }

    void render(Verdict verdict) {
        html.open("section", "id", "findings").element("h2", "Findings");
        if (verdict.findings().isEmpty()) {
            html.element("p", "None.").close();
            return;
        }
        Table table = new Table(html, "Requirements, failing ones first", "findings stack")
                .words("Requirement", "Status")
                .numbers("Limit", "Measured", "By how much", "Samples")
                .words("Reason");
        for (Finding finding : Why.ordered(verdict)) {
            row(table, finding);
        }
        table.end();
        html.close();
    }

    private static void row(Table table, Finding finding) {
        String status = finding.status().name();
        Figures figures = Figures.of(finding);
        table.row(Status.style(status) + (finding.required() ? "" : " optional"));
        table.cell("requirement", cell -> {
            cell.element("span", finding.requirement());
            String origin = finding.kind() == Finding.Kind.THRESHOLD
                    ? ""
                    : " · " + finding.kind().name().toLowerCase(Locale.ROOT);
            cell.element("small", finding.scenario() + origin);
        });
        table.cell("", cell -> {
            Status.render(cell, status);
            if (!finding.required()) {
                cell.element("small", "warning only");
            }
        });
        table.cells(figures.limit(), figures.measured(), figures.margin());
        table.cell("", cell -> samples(cell, finding));
        table.cell("reason", cell -> {
            cell.element("span", finding.reason());
            String evidence = finding.evidence();
            if (evidence != null) {
                cell.open("small", "class", "evidence").path(evidence).close();
            }
        });
    }

    private static void samples(Html cell, Finding finding) {
        Long samples = finding.samples();
        Long floor = finding.minSamples();
        cell.text(samples == null ? null : HumanUnits.count(samples));
        if (samples != null && floor != null && samples < floor) {
            cell.element("small", "needs " + HumanUnits.count(floor));
        }
    }

    /** A threshold's numbers as people read them. */
    record Figures(String limit, String measured, String margin) {

        private static final int MOST_DIGITS = 9;

        static Figures of(Finding finding) {
            Double limit = finding.limit();
            Double measured = finding.measured();
            String unit = finding.unit();
            String operator = finding.operator() == null ? "" : finding.operator() + " ";
            if (limit == null || measured == null || !Double.isFinite(measured)) {
                return new Figures(
                        limit == null ? HumanUnits.NONE : operator + HumanUnits.of(limit, unit),
                        measured == null ? HumanUnits.NONE : HumanUnits.of(measured, unit),
                        HumanUnits.NONE);
            }
            int digits = 3;
            while (digits < MOST_DIGITS
                    && !limit.equals(measured)
                    && HumanUnits.of(limit, unit, digits).equals(HumanUnits.of(measured, unit, digits))) {
                digits++;
            }
            return new Figures(
                    operator + HumanUnits.of(limit, unit, digits),
                    HumanUnits.of(measured, unit, digits),
                    margin(limit, measured, unit));
        }

        private static String margin(double limit, double measured, @Nullable String unit) {
            Metric.Unit known = unit == null ? null : Metric.Unit.ofSymbol(unit);
            return known == null ? HumanUnits.NONE : Margin.of(limit, measured, known);
        }
    }
}
