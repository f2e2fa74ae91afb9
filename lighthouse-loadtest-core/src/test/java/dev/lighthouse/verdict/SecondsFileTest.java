package dev.lighthouse.verdict;

import static dev.lighthouse.verdict.Scenarios.scenario;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.internal.Json;
import dev.lighthouse.result.ResultFile;
import dev.lighthouse.result.WorkerResult;
import dev.lighthouse.shaded.jackson.databind.ObjectMapper;
import dev.lighthouse.shaded.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seconds that do not add up to their operation: nobody may judge by them. */
class SecondsFileTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long MS = 1_000_000;

    private static byte[] result() {
        Scenarios scenario = scenario("smoke")
                .thresholds("append p95 < 1 s over any 10 s")
                .worker(WorkerResult.FINISHED, 0, 0, 0)
                .tag("writes", "append");
        return Json.bytes(Scenarios.run(BySecond.of("append")
                .seconds(5, 64, 100, 10 * MS)
                .second(64, 100, 200 * MS)
                .in(scenario)));
    }

    @Test
    void shouldReadWhatARunWrites() throws IOException {
        assertThat(Json.bytes(ResultFile.parse(result(), "result.json"))).isEqualTo(result());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/seconds/0/name | \"read\" | an operation that ran in phase hold",
                "/seconds/0/phase | \"ramp-up\" | an operation that ran in phase ramp-up",
                "/seconds/0/seconds/3/second | 7 | a later second than 7",
                "/seconds/0/seconds/3/started | 99 | seconds that add up to 6000 started (and not 5999)",
                "/seconds/0/seconds/3/failed | 1 | seconds that add up to 0 failed (and not 1)",
                "/seconds/0/seconds/3/ended | 99 | seconds that add up to 6000 ended (and not 5999)",
                "/seconds/0/seconds/3/errors/timeout | -1 | a whole number from 0 to 2^53",
                "/seconds/0/seconds/3/histograms/response | \"AAAA\" | a histogram",
                "/operationTags/writes | {} | a list",
            })
    void shouldRefuseWhatNoRunWrites(String pointer, String value, String expected) throws IOException {
        ObjectNode result = (ObjectNode) MAPPER.readTree(result());
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) result.at("/scenarios/0" + pointer.substring(0, last)))
                .set(pointer.substring(last + 1), MAPPER.readTree(value));

        assertThatThrownBy(() -> ResultFile.parse(MAPPER.writeValueAsBytes(result), "result.json"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected " + expected)
                .hasMessageContaining("result.json#/scenarios/0/");
    }

    // The slow second in the words of a fast one: all counts add up, the times do not.
    @Test
    void shouldRefuseASecondThatWasPrettified() throws IOException {
        ObjectNode result = (ObjectNode) MAPPER.readTree(result());
        ObjectNode slow = (ObjectNode) result.at("/scenarios/0/seconds/0/seconds/59");
        slow.set("histograms", result.at("/scenarios/0/seconds/0/seconds/0/histograms"));

        assertThatThrownBy(() -> ResultFile.parse(MAPPER.writeValueAsBytes(result), "result.json"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("seconds whose response times add up to those of /scenarios/0/operations/0");
    }
}
