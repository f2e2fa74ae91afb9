package dev.lighthouse.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The score by hand: min(100, max(0, 100 - 1000 v/n) + 10 r/v). */
class IntegrityMetricsTest {

    @ParameterizedTest
    @CsvSource({
        "1000, 0, 0, 100", // nothing wrong
        "1000, 1, 0, 99", // 100 - 1
        "1000, 10, 0, 90", // 100 - 10
        "1000, 10, 5, 95", // 90 + 5
        "1000, 10, 10, 100", // 90 + 10
        "1000, 1, 1, 100", // 99 + 10, but 100 at most
        "1000, 100, 0, 0", // 100 - 100
        "1000, 500, 0, 0", // 100 - 500, but 0 at least
        "1000, 500, 500, 10", // 0 + 10
        "4, 1, 0, 0", // 100 - 250
        "8000, 10, 1, 99.75", // 98.75 + 1
        "8000, 10, 4, 100" // 98.75 + 4, but 100 at most
    })
    void shouldScore(long events, long violations, long resolved, double score) {
        assertThat(IntegrityMetrics.score(events, violations, resolved)).hasValue(score);
    }

    @Test
    void shouldHaveNoScoreWithoutEvents() {
        assertThat(IntegrityMetrics.score(0, 0, 0)).isEmpty();
        assertThat(IntegrityMetrics.score(0, 3, 1)).isEmpty();
    }
}
