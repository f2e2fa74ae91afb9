package dev.lighthouse.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdSyntaxTest {

    private static ThresholdSyntaxException refused(String text) {
        return catchThrowableOfType(ThresholdSyntaxException.class, () -> Threshold.parse(text));
    }

    @Test
    void shouldShowTheTextThePositionAndWhatWasExpected() {
        assertThat(refused("append response p95 < 5 MB"))
                .hasMessage("not a threshold: expected a unit of time (ns, us, ms, s, min, h) for response p95"
                        + " but found 'MB'\n"
                        + "  append response p95 < 5 MB\n"
                        + "                          ^");
    }

    @Test
    void shouldSayWhichMetricsExistAndWhichOneWasMeant() {
        assertThat(refused("append respons p95 < 5 ms"))
                .hasMessage("not a threshold: expected a metric or statistic but found 'respons';"
                        + " did you mean 'response'?; metrics are response, service, start-lag, errors, rate,"
                        + " started, failed, unstarted, refused, and those of companions, which have a dot,"
                        + " such as memory.growth\n"
                        + "  append respons p95 < 5 ms\n"
                        + "         ^");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 0 | expected a threshold such as",
                "`   ` | 3 | but found nothing",
                "error < 5 % | 0 | did you mean 'errors'?",
                "eror < 5 % | 5 | did you mean 'errors'?",
                "append < 5 ms | 7 | expected a metric or statistic after operation 'append' but found '<'",
                "append | 6 | but found the end",
                "response < 5 ms | 9 | expected a statistic of response (avg, min, max, stddev, or a percentile",
                "response p100 < 5 ms | 9 | a percentile lies between 0 and 100",
                "p0 < 5 ms | 0 | a percentile lies between 0 and 100",
                "response count < 5 | 9 | a count goes with errors",
                "errors p95 < 5 | 7 | errors has no p95, only a share and a count",
                "memory.growth p95 < 5 MB | 14 | memory.growth has no p95, it is one number",
                "append memory.growth < 5 MB | 0 | expected memory.growth alone",
                "append unstarted < 5 | 0 | it counts iterations",
                "error:timeout p95 < 5 ms | 14 | expected 'errors' after error:timeout",
                "tag:a append p95 < 5 ms | 6 | expected a metric or statistic but found 'append'",
                "append tag:a p95 < 5 ms | 7 | expected an operation or a tag but found both",
                "phase:a phase:b p95 < 5 ms | 8 | expected 'phase:' once",
                "phase: < 5 ms | 7 | expected a name after 'phase:'",
                "p95 100 ms | 4 | expected an operator (< <= > >= = !=) but found '100'",
                "p95 == 100 ms | 4 | did you mean '='?",
                "p95 << 100 ms | 4 | but found '<<'",
                "p95 < fast | 6 | expected a number but found 'fast'",
                "p95 < 100 | 9 | expected a unit of time",
                "p95 < 100 mss | 10 | did you mean 'ms'?",
                "p95 < 100 % | 10 | expected a unit of time",
                "errors < 5 ms | 11 | expected %, or no unit for a share of 1",
                "errors < 5 | 9 | expected a share of at most 100 %",
                "errors < 1 | 9 | expected a share with its unit",
                "append errors <= 1.0 min 5 samples | 17 | expected a share with its unit",
                "errors < 500 % | 9 | 'errors count < 5' for five in all",
                "failed < 5 % | 11 | expected no unit: it is a count",
                "failed < -5 | 9 | failed is never less",
                "rate > 5 s | 9 | expected a unit of rate (/s, /min)",
                "memory.growth < 5 KB | 18 | did you mean 'kB'?",
                "p95 < 1234567890123456 ms | 6 | at most 15 characters",
                "p95 < 5 ms min 0 samples | 15 | at least 1",
                "p95 < 5 ms min 1.5 samples | 15 | a whole number",
                "p95 < 5 ms min 5 | 16 | expected 'samples' after 'min 5'",
                "p95 < 5 ms over 5 s | 16 | expected 'any' after 'over'",
                "p95 < 5 ms over any 5 MB | 22 | expected a unit of time",
                "p95 < 5 ms over any 0 s | 20 | expected a duration",
                "p95 < 5 ms or else | 11 | expected 'over any DURATION', 'min N samples' or the end",
                "abort p95 < 5 ms | 6 | expected 'on' after 'abort'",
                "abort on after p95 < 5 ms | 15 | expected a number",
                "\"GET p95 < 5 ms | 0 | expected a closing double quote",
                "\"\" p95 < 5 ms | 0 | expected an operation's name in the quotes",
                "a & b p95 < 5 ms | 2 | unexpected character '&'",
                "memory. < 5 MB | 0 | expected a metric",
            })
    void shouldSayWhatIsWrongAndWhere(String text, int position, String expected) {
        ThresholdSyntaxException refused = refused(text);

        assertThat(refused).hasMessageContaining(expected);
        assertThat(refused.position()).isEqualTo(position);
    }

    @Test
    void shouldRefuseATextTooLongToBeOne() {
        assertThat(refused("p95 < 1 s " + " ".repeat(1000))).hasMessageContaining("expected at most 1000 characters");
    }

    @Test
    void shouldKeepControlCharactersOutOfTheMessage() {
        assertThat(refused("\"a\u001b[31m\" < 1 s").toString()).doesNotContain("\u001b");
    }
}
