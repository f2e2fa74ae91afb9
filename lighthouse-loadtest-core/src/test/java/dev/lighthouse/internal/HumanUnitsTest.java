package dev.lighthouse.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanUnitsTest {

    @ParameterizedTest
    @CsvSource({
        "0, ns, 0 ns",
        "850, ns, 850 ns",
        "12345678, ns, 12.3 ms",
        "999960000, ns, 1 s",
        "1234567890123, ns, '1,235 s'",
        "480000000, B, 480 MB",
        "-38200000, B, -38.2 MB",
        "0.042, ratio, 4.2 %",
        "0.0000417, ratio, 0.00417 %",
        "0.99996, ratio, 99.996 %",
        "1, ratio, 100 %",
        "12345, 1, '12,345'",
        "98.44, 1/s, 98.4/s",
        "11.98, s, 12 s",
        "NaN, ns, –",
        "Infinity, B, –"
    })
    void shouldWriteValuesAsPeopleReadThem(double value, String unit, String text) {
        assertThat(HumanUnits.of(value, unit)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"5.25, 5.25 s", "60, 1 min", "72.4, 1 min 12 s", "3600, 1 h", "7500, 2 h 5 min", "NaN, –"})
    void shouldWriteDurations(double seconds, String text) {
        assertThat(HumanUnits.duration(seconds)).isEqualTo(text);
    }
}
