package dev.lighthouse.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2001-09-09T01:46:40.5Z\"",
                "\"2001-09-09T01:46:40.500000+00:00\"",
                "\"2001-09-09 03:46:40.5+02\"",
                "\"2001-09-09 00:16:40.5-01:30\"",
                "1000000000500"
            })
    void shouldReadOneInstantInEachSpelling(String json) {
        assertThat(Timestamps.nanos(json)).hasValue(1_000_000_000_500_000_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2001-09-09T01:46:40\"",
                "\"yesterday\"",
                "\"9999-01-01T00:00:00Z\"",
                "9223372036854775807",
                "1.5",
                "true",
                "null",
                "{"
            })
    void shouldReadNoInstantFromAnythingElse(String json) {
        assertThat(Timestamps.nanos(json)).isEmpty();
    }
}
