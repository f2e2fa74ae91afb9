package dev.lighthouse.report;

import dev.lighthouse.internal.AtomicFiles;
import dev.lighthouse.result.ErrorClass;
import dev.lighthouse.result.OperationResult;
import dev.lighthouse.result.RunFolder;
import dev.lighthouse.result.RunResult;
import dev.lighthouse.result.ScenarioResult;
import dev.lighthouse.result.TimelineSecond;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * A run's operations and its timeline for spreadsheets and data frames: CSV as in RFC 4180, in UTF-8, times in
 * milliseconds with a point, numbers without grouping. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it.
 */
public final class CsvTables {

    private static final List<String> OPERATIONS = List.of(
            "scenario",
            "operation",
            "phase",
            "started",
            "ended",
            "failed",
            "error_rate",
            "rate_per_s",
            "response_mean_ms",
            "response_p50_ms",
            "response_p90_ms",
            "response_p95_ms",
            "response_p99_ms",
            "response_p99_9_ms",
            "response_max_ms",
            "service_p95_ms",
            "service_p99_ms",
            "start_lag_p95_ms",
            "start_lag_p99_ms",
            "errors");

    private static final List<String> TIMELINE = List.of(
            "scenario",
            "second",
            "agents",
            "started",
            "ended",
            "failed",
            "response_p50_ms",
            "response_p95_ms",
            "response_p99_ms",
            "response_max_ms",
            "own_lag_max_ms",
            "errors");

    private CsvTables() {}

    /** Writes {@code operations.csv} and {@code timeline.csv} of a run beside its result. */
    public static void write(RunFolder folder, RunResult run) throws IOException {
        AtomicFiles.write(
                folder.path().resolve("operations.csv"), operations(run).getBytes(StandardCharsets.UTF_8));
        AtomicFiles.write(folder.path().resolve("timeline.csv"), timeline(run).getBytes(StandardCharsets.UTF_8));
    }

    /** One row an operation and phase; {@code *} stands for all operations of the scenario together. */
    public static String operations(RunResult run) {
        StringBuilder csv = new StringBuilder();
        row(csv, OPERATIONS);
        for (ScenarioResult scenario : run.scenarios()) {
            scenario.overall().forEach(each -> row(csv, operation(scenario, each)));
            scenario.operations().forEach(each -> row(csv, operation(scenario, each)));
        }
        return csv.toString();
    }

    private static List<String> operation(ScenarioResult scenario, OperationResult it) {
        Map<String, Long> errors = new TreeMap<>();
        for (ErrorClass error : it.errors()) {
            errors.put(error.name(), error.count());
        }
        return List.of(
                scenario.name(),
                it.name(),
                it.phase(),
                String.valueOf(it.started()),
                String.valueOf(it.response().count()),
                String.valueOf(it.failed()),
                it.started() == 0 ? "" : String.valueOf(it.errorRate()),
                String.valueOf(it.rate()),
                millis(it.response().mean()),
                millis(it.response().p50()),
                millis(it.response().p90()),
                millis(it.response().p95()),
                millis(it.response().p99()),
                millis(it.response().p999()),
                millis(it.response().max()),
                millis(it.service().p95()),
                millis(it.service().p99()),
                millis(it.startLag().p95()),
                millis(it.startLag().p99()),
                counts(errors));
    }

    /** One row a second of a scenario. */
    public static String timeline(RunResult run) {
        StringBuilder csv = new StringBuilder();
        row(csv, TIMELINE);
        for (ScenarioResult scenario : run.scenarios()) {
            scenario.timeline().forEach(each -> row(csv, second(scenario, each)));
        }
        return csv.toString();
    }

    private static List<String> second(ScenarioResult scenario, TimelineSecond it) {
        return List.of(
                scenario.name(),
                String.valueOf(it.second()),
                String.valueOf(it.agents()),
                String.valueOf(it.started()),
                String.valueOf(it.ended()),
                String.valueOf(it.failed()),
                millis(it.p50()),
                millis(it.p95()),
                millis(it.p99()),
                millis(it.max()),
                millis(it.maxOwnLag()),
                counts(new TreeMap<>(it.errors())));
    }

    private static String millis(double nanos) {
        return String.valueOf(nanos / 1e6);
    }

    private static String counts(Map<String, Long> errors) {
        StringJoiner text = new StringJoiner(" ");
        errors.forEach((name, count) -> text.add(name + "=" + count));
        return text.toString();
    }

    private static void row(StringBuilder csv, List<String> cells) {
        StringJoiner row = new StringJoiner(",", "", "\r\n");
        cells.forEach(cell -> row.add(cell(cell)));
        csv.append(row);
    }

    private static String cell(String text) {
        boolean formula = text.matches("[=+@\\t\\r-].*") && !text.matches("-?[0-9.Ee+-]+");
        String safe = formula ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
