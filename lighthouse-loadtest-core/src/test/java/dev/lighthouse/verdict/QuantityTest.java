package dev.lighthouse.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.companion.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | NANOSECONDS | 0 ns",
                "999 | NANOSECONDS | 999 ns",
                "1000 | NANOSECONDS | 1 us",
                "12345678 | NANOSECONDS | 12.3 ms",
                "1e8 | NANOSECONDS | 100 ms",
                "999600 | NANOSECONDS | 1 ms",
                "1.5e9 | NANOSECONDS | 1.5 s",
                "1.234e12 | NANOSECONDS | 1,234 s",
                "-12345678 | NANOSECONDS | -12.3 ms",
                "480e6 | BYTES | 480 MB",
                "2e9 | BYTES | 2 GB",
                "12 | BYTES | 12 B",
                "0.042 | RATIO | 4.2 %",
                "0.05 | RATIO | 5 %",
                "0.000123 | RATIO | 0.0123 %",
                "1 | RATIO | 100 %",
                "1800 | COUNT | 1,800",
                "1234567 | COUNT | 1,234,567",
                "0.3333333 | COUNT | 0.333",
                "166.6666 | PER_SECOND | 167 /s",
                "NaN | COUNT | NaN",
            })
    void shouldReadAsPeopleWriteIt(double value, Metric.Unit unit, String text) {
        assertThat(Quantity.format(value, unit)).isEqualTo(text);
    }

    @Test
    void shouldUseAsManyDigitsAsItTakesToTellAValueFromTheLimit() {
        assertThat(Quantity.formatApartFrom(100e6, 100_040_000, Metric.Unit.NANOSECONDS))
                .isEqualTo("100.04 ms");
        assertThat(Quantity.formatApartFrom(0.05, 0.0500001, Metric.Unit.RATIO)).isEqualTo("5.00001 %");
        assertThat(Quantity.formatApartFrom(100e6, 100e6, Metric.Unit.NANOSECONDS))
                .isEqualTo("100 ms");
        assertThat(Quantity.formatApartFrom(100e6, 123_456_789, Metric.Unit.NANOSECONDS))
                .isEqualTo("123 ms");
    }
}
