package dev.lighthouse.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.companion.Metric.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarginTest {

    @ParameterizedTest
    @CsvSource({
        "RATIO,       0.05,  0,     5 points below",
        "RATIO,       0.05,  0.06,  1 point above",
        "RATIO,       0,     0.012, 1.2 points above",
        "NANOSECONDS, 1e8,   1.5e8, 50 % above",
        "NANOSECONDS, 1e8,   1e8,   at the limit",
        "NANOSECONDS, 1e8,   1e9,   10x the limit",
        "COUNT,       0,     3,     3 above",
        "COUNT,       500,   0,     100 % below"
    })
    void shouldSayHowFarAValueIsFromItsLimit(Unit unit, double limit, double measured, String margin) {
        assertThat(Margin.of(limit, measured, unit)).isEqualTo(margin);
    }
}
