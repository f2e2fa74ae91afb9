package dev.lighthouse.result;

import java.util.List;
import java.util.Map;

/**
 * What a companion contributed.
 *
 * @param state {@link #OK}, {@link #SKIPPED} (the environment lacks something) or {@link #FAILED}
 * @param reason for the latter two
 * @param description its configuration in one line
 * @param metrics by name, with the companion's id before it
 * @param missing metrics without a value, and why
 * @param problems that make its finding INCONCLUSIVE
 * @param findings on requirements that it sets itself; empty in files of versions that knew none
 * @param data of its own
 */
public record CompanionResult(
        String state,
        String reason,
        String description,
        Map<String, MetricValue> metrics,
        Map<String, String> missing,
        List<Series> series,
        List<String> problems,
        List<Finding> findings,
        Map<String, Object> data) {

    public static final String OK = "ok";
    public static final String SKIPPED = "skipped";
    public static final String FAILED = "failed";

    public CompanionResult {
        findings = findings == null ? List.of() : List.copyOf(findings);
    }

    /**
     * A number with its base unit's symbol ({@code ns}, {@code B}, {@code ratio}, {@code 1}, {@code 1/s}).
     */
    public record MetricValue(double value, String unit, long samples) {}

    /**
     * What came of a requirement.
     *
     * @param outcome {@code PASS}, {@code FAIL}, {@code INCONCLUSIVE} or {@code DEGRADED} (a condition, no failure)
     * @param reason one sentence for people
     */
    public record Finding(String requirement, String outcome, String reason) {
        public static final String PASS = "PASS";
        public static final String FAIL = "FAIL";
        public static final String DEGRADED = "DEGRADED";
    }

    /** One line over time; {@code seconds} from the scenario's time zero. */
    public record Series(String name, String unit, double[] seconds, double[] values) {}
}
