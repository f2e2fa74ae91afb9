package dev.lighthouse.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusPageTest {

    /** The example of the format's specification, and memory as two clients write it. */
    private static final String PAGE = """
            # HELP http_requests_total The total number of HTTP requests.
            # TYPE http_requests_total counter
            http_requests_total{method="post",code="200"} 1027 1395066363000
            http_requests_total{method="post",code="400"}    3 1395066363000

            # Escaping in label values:
            msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9

            # Minimalistic line:
            metric_without_timestamp_and_labels 12.47

            # A weird metric from before the epoch:
            something_weird{problem="division by zero"} +Inf -3982045

            # TYPE http_request_duration_seconds histogram
            http_request_duration_seconds_bucket{le="0.05"} 24054
            http_request_duration_seconds_bucket{le="+Inf"} 144320
            http_request_duration_seconds_sum 53423
            jvm_memory_used_bytes{area="heap",id="G1 Eden Space",} 100
            jvm_memory_used_bytes{area="heap",id="G1 Old Gen",} 2.0E1
            jvm_memory_used_bytes{area="nonheap",id="Metaspace",} 3
            process_resident_memory_bytes 4.2e+07
            """;

    private static double sum(String page, String selector) throws IOException {
        return PrometheusPage.sum(page, PrometheusPage.selector(selector), selector);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "process_resident_memory_bytes | 4.2e7",
                "metric_without_timestamp_and_labels | 12.47",
                "http_requests_total | 1030",
                "http_requests_total{code=\"400\"} | 3",
                "http_requests_total{ method = \"post\" , code = \"200\" , } | 1027",
                "jvm_memory_used_bytes{area=\"heap\"} | 120",
                "jvm_memory_used_bytes{} | 123",
                "http_request_duration_seconds_sum | 53423",
                "msdos_file_access_time_seconds{path=\"C:\\\\DIR\\\\FILE.TXT\"} | 1458255915"
            })
    void shouldAddUpTheSamplesThatFit(String selector, double expected) throws Exception {
        assertThat(sum(PAGE, selector)).isEqualTo(expected);
    }

    @Test
    void shouldResolveEscapes() {
        PrometheusSample sample = PrometheusSample.parse("a{b=\"\\\\ \\n \\\" }\",c=\"\"} 1");
        assertThat(sample.labels()).isEqualTo(Map.of("b", "\\ \n \" }", "c", ""));
        assertThat(sample.number()).isEqualTo(1);
    }

    @Test
    void shouldNameWhatMayBeMeantForAMetricThatIsAbsent() {
        assertThatThrownBy(() -> sum(PAGE, "resident_bytes"))
                .isInstanceOf(IOException.class)
                .hasMessage("none of the 22 lines of the answer is a sample of resident_bytes; it has"
                        + " jvm_memory_used_bytes, process_resident_memory_bytes");
    }

    @Test
    void shouldNotTakeAnotherMetricThatBeginsAlike() {
        assertThatThrownBy(() -> sum(PAGE, "http_request_duration_seconds"))
                .hasMessageContaining("is a sample of http_request_duration_seconds");
    }

    @Test
    void shouldNotCountWhatIsNoFiniteNumber() {
        assertThatThrownBy(() -> sum(PAGE, "something_weird")).hasMessage("something_weird is Infinity");
        assertThatThrownBy(() -> sum("a NaN", "a")).hasMessage("a is NaN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a ",
                "a x",
                "a 1 2 3",
                "a{",
                "a{b",
                "a{b=",
                "a{b=\"",
                "a{b=\"c",
                "a{b=\"c\\",
                "a{b=\"c\"",
                "a{b=\"c\" d=\"e\"} 1",
                "a{b=c} 1",
                "a{\"b\"=\"c\"} 1",
                "a{,} 1",
                "a{b=\"c\"}",
                "a{b=\"c\"} one",
                "a 0x10",
                "a 1,5"
            })
    void shouldRefuseMalformedSamplesOfTheMetric(String line) {
        assertThatThrownBy(() -> sum("# fine\n" + line + "\n", "a"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("line 2 of the answer is no sample in the Prometheus text format: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1a", "a b", "a{b=\"c\"} 1", "a{b=\"c\"", "{b=\"c\"}", "a-b", "ä"})
    void shouldRefuseWhatIsNoSelector(String selector) {
        assertThatThrownBy(() -> PrometheusPage.selector(selector))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected the name of a Prometheus metric")
                .hasMessageEndingWith("but was '" + selector + "'");
    }

    /** Pages with characters changed, left out and doubled: a number or a reason, never anything else. */
    @Test
    void shouldSurviveDamagedPages() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            StringBuilder page = new StringBuilder(PAGE);
            for (int i = 0; i < 20; i++) {
                int at = random.nextInt(page.length());
                switch (random.nextInt(3)) {
                    case 0 -> page.setCharAt(at, (char) random.nextInt(128));
                    case 1 -> page.deleteCharAt(at);
                    default -> page.insert(at, "{}\",=\\ \n".charAt(random.nextInt(8)));
                }
            }
            try {
                assertThat(sum(page.toString(), "jvm_memory_used_bytes{area=\"heap\"}"))
                        .as("seed %d", seed)
                        .isFinite();
            } catch (IOException e) {
                assertThat(e).as("seed %d", seed).hasMessageContaining("answer");
            }
        }
    }
}
