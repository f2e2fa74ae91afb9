package dev.lighthouse.verdict;

import dev.lighthouse.companion.Metric;
import dev.lighthouse.verdict.Finding.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A verdict in Markdown, for the page on which GitHub Actions and its like show what a step came to: they name a file in
 * {@code GITHUB_STEP_SUMMARY}, to which steps append.
 */
public final class StepSummary {

    private StepSummary() {}

    /**
     * Appends a verdict where the environment names a file for it.
     *
     * @param file what {@code GITHUB_STEP_SUMMARY} holds, or null
     * @throws IOException the file cannot be written
     */
    public static void append(Verdict verdict, @Nullable String file) throws IOException {
        if (file != null && !file.isBlank()) {
            Files.write(
                    Path.of(file),
                    markdown(verdict).getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    /** The verdict as a heading and a table, and the conditions below it. */
    public static String markdown(Verdict verdict) {
        StringBuilder text = new StringBuilder("### Lighthouse: ")
                .append(escaped(VerdictTable.summary(verdict)))
                .append("\n\nrun ")
                .append(escaped(verdict.runId()))
                .append("\n\n");
        if (!verdict.findings().isEmpty()) {
            text.append("| status | scenario | requirement | measured | margin | why |\n|---|---|---|---|---|---|\n");
            verdict.findings().forEach(each -> row(text, each));
            text.append('\n');
        }
        verdict.conditions()
                .forEach(each ->
                        text.append("- condition: ").append(escaped(each)).append('\n'));
        return verdict.conditions().isEmpty()
                ? text.toString()
                : text.append('\n').toString();
    }

    private static void row(StringBuilder text, Finding finding) {
        boolean warning = !finding.required() && finding.status() != Status.PASS;
        for (String cell : new String[] {
            warning ? "WARNING" : finding.status().name(),
            finding.scenario(),
            finding.requirement(),
            measured(finding),
            margin(finding),
            finding.status() == Status.PASS ? "" : finding.reason()
        }) {
            text.append("| ").append(escaped(cell)).append(' ');
        }
        text.append("|\n");
    }

    private static String measured(Finding finding) {
        Metric.Unit unit = unit(finding);
        Double measured = finding.measured();
        Double limit = finding.limit();
        if (measured == null || unit == null) {
            return "";
        }
        return limit == null ? Quantity.format(measured, unit) : Quantity.formatApartFrom(limit, measured, unit);
    }

    private static String margin(Finding finding) {
        Metric.Unit unit = unit(finding);
        Double measured = finding.measured();
        Double limit = finding.limit();
        return measured == null || limit == null || unit == null ? "" : Margin.of(limit, measured, unit);
    }

    private static Metric.@Nullable Unit unit(Finding finding) {
        String symbol = finding.unit();
        return symbol == null ? null : Metric.Unit.ofSymbol(symbol);
    }

    /** Names come from users: what Markdown or HTML would obey is shown as it is. */
    private static String escaped(String text) {
        return text.replaceAll("\\s+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("([\\\\`*_{}\\[\\]()#!|~@-])", "\\\\$1");
    }
}
