package dev.lighthouse.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.companion.LiveMetric;
import dev.lighthouse.internal.UserError;
import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.record.Phases;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LiveMetricsTest {
    private static final Phases PHASES = new Phases(Duration.ZERO, Duration.ofSeconds(10));

    private static final long MS = 1_000_000;

    private final LiveMetrics metrics = new LiveMetrics();

    private static OperationInterval interval(String operation, long count, long nanos, long failed) {
        Histogram times = new Histogram(1000, 2_000_000_000L, 3);
        times.recordValueWithCount(nanos, count);
        return new OperationInterval(
                operation,
                Phases.HOLD,
                count + 1,
                failed,
                0,
                failed == 0 ? Map.of() : Map.of("http.503", new OperationInterval.Errors(failed, "busy")),
                times,
                times,
                times,
                times);
    }

    // 90 of 1 ms, then 10 of 1 s: p50 and p90 are 1 ms, p95 is 1 s; 0.09 + 10 s in all. 2^k ns are exact in a
    // histogram.
    @Test
    void shouldAddUpSecondsAndMergeTheirHistograms() {
        metrics.agents("smoke", 3);
        metrics.take("smoke", PHASES, List.of(interval("append", 90, MS, 0)));
        metrics.take("smoke", PHASES, List.of(interval("append", 10, 1_000 * MS, 4)));

        String labels = "{scenario=\"smoke\",operation=\"append\",phase=\"hold\"";
        assertThat(metrics.text().lines())
                .contains(
                        "# TYPE lighthouse_response_seconds summary",
                        "lighthouse_agents{scenario=\"smoke\"} 3",
                        "lighthouse_operations_started_total" + labels + "} 102",
                        "lighthouse_operation_failures_total" + labels + ",class=\"http.503\"} 4",
                        "lighthouse_response_seconds_count" + labels + "} 100");
        assertThat(value("lighthouse_response_seconds" + labels + ",quantile=\"0.9\"}"))
                .isBetween(0.001, 0.00101);
        assertThat(value("lighthouse_response_seconds" + labels + ",quantile=\"0.95\"}"))
                .isBetween(1.0, 1.001);
        assertThat(value("lighthouse_response_seconds_sum" + labels + "}")).isBetween(10.08, 10.1);
    }

    private double value(String name) {
        return metrics.text()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldShowWhatCompanionsShowNowUnderOneHeadEach() {
        metrics.companions(
                "smoke",
                () -> List.of(
                        LiveMetric.counter("integrity.violations", "Violations.", 3)
                                .labelled("type", "lo\"st"),
                        LiveMetric.gauge("integrity.lag.seconds", "Lag.", 0.25),
                        LiveMetric.gauge("integrity.score", "To look at.", Double.NaN)));
        metrics.companions("soak", () -> List.of(LiveMetric.counter("integrity.violations", "Violations.", 0)));

        assertThat(metrics.text()).endsWith("""
                        # HELP lighthouse_integrity_lag_seconds Lag.
                        # TYPE lighthouse_integrity_lag_seconds gauge
                        lighthouse_integrity_lag_seconds{scenario="smoke"} 0.25
                        # HELP lighthouse_integrity_violations_total Violations.
                        # TYPE lighthouse_integrity_violations_total counter
                        lighthouse_integrity_violations_total{scenario="smoke",type="lo\\"st"} 3
                        lighthouse_integrity_violations_total{scenario="soak"} 0
                        """);
    }

    @Test
    void shouldEscapeNamesAsTheFormatAsks() {
        metrics.take("smoke", PHASES, List.of(interval("a\"b\\c\nd", 1, MS, 0)));

        assertThat(metrics.text()).contains("operation=\"a\\\"b\\\\c\\nd\"");
    }

    @Test
    void shouldAnswerOnThisMachineOnly() throws Exception {
        metrics.agents("smoke", 7);
        try (MetricsEndpoint endpoint = MetricsEndpoint.open(0, metrics)) {
            HttpURLConnection found = get(endpoint, "/metrics");
            assertThat(found.getResponseCode()).isEqualTo(200);
            assertThat(found.getContentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
            assertThat(new String(found.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(metrics.text());
            assertThat(get(endpoint, "/metrics/else").getResponseCode()).isEqualTo(404);
            assertThat(get(endpoint, "/").getResponseCode()).isEqualTo(404);

            assertThatThrownBy(() -> MetricsEndpoint.open(endpoint.port(), metrics))
                    .isInstanceOf(UserError.class)
                    .hasMessageStartingWith("port " + endpoint.port() + " for metrics cannot be had: ")
                    .hasMessageEndingWith("; set another <metricsPort> or -Dlighthouse.metrics.port");
        }
    }

    private static HttpURLConnection get(MetricsEndpoint endpoint, String path) throws Exception {
        return (HttpURLConnection)
                URI.create("http://127.0.0.1:" + endpoint.port() + path).toURL().openConnection();
    }
}
