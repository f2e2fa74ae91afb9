package dev.lighthouse.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.internal.Json;
import dev.lighthouse.result.ResultFile;
import dev.lighthouse.result.RunFolder;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import dev.lighthouse.shaded.jackson.databind.ObjectMapper;
import dev.lighthouse.shaded.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test but the first spoils one thing of a result, which nobody may judge then. */
class ResultFileTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path root;

    @Test
    void shouldReadWhatARunWrites() throws IOException {
        byte[] json = Json.bytes(GoldenRun.result());
        assertThat(Json.bytes(ResultFile.parse(json, "result.json"))).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/scenarios/0/operations/0/response/p95 | -5000000000 | a whole number from 0 to 2^53 | -5000000000",
                "/scenarios/0/operations/0/response/p95 | 1.5 | a whole number from 0 to 2^53 | 1.5",
                "/scenarios/0/operations/0/response/p95 | 1e999 | a whole number from 0 to 2^53 | Infinity",
                "/scenarios/0/operations/0/response/p95 | 1 | at least the 12001279 before it in min <= p50 <= p90"
                        + " <= p95 <= p99 <= p99_9 <= max | 1",
                "/scenarios/0/operations/0/response/p95 | 12001280 | the p95 of its histogram, 1.2001279E7, | 12001280",
                "/scenarios/0/operations/0/response/min | 3 | the min of its histogram, 1.1993088E7, | 3",
                "/scenarios/0/operations/0/response/mean | -1 | a finite number from 0 on | -1",
                "/scenarios/0/operations/0/response/mean | 1 | the mean of its histogram | 1",
                "/scenarios/0/operations/0/response/count | 1799 | the 1800 samples of its histogram | 1799",
                "/scenarios/0/operations/0/started | 1799 | the share 10 of 1799 | 0.0055",
                "/scenarios/0/operations/0/failed | 1801 | at most the 1800 operations that were started | 1801",
                "/scenarios/0/operations/0/failed | 11 | the share 11 of 1800 | 0.0055",
                "/scenarios/0/operations/0/rate | -1 | a finite number from 0 on | -1",
                "/scenarios/0/operations/0/histograms/response | \"AAAA\" | a histogram | AAAA",
                "/scenarios/0/operations/0/errors/0/count | -1 | a whole number from 0 to 2^53 | -1",
                "/scenarios/0/iterations/unstarted | -10 | a whole number from 0 to 2^53 | -10",
                "/scenarios/0/iterations/started | 2001 | at most the 2000 iterations that were intended | 2001",
                "/scenarios/0/iterations/errorRate | 0 | the share 40 of 2000 | 0",
                "/scenarios/0/iterations/errors | 1 | failed + refused + unstarted = 40 | 1",
                "/scenarios/0/workers | [] | a worker, or a problem that says why there is none, | a list",
                "/scenarios/0/workers/0/state | \"exploded\" | one of finished, died, stopped | exploded",
                "/scenarios/0/workers/0/agentsStuck | -1 | a whole number from 0 to 2^53 | -1",
                "/scenarios/0/workers/0/agentsStuck | 2147483648 | a whole number up to 2147483647 | 2147483648",
                "/scenarios/0/companions/memory/state | \"fine\" | one of ok, skipped, failed | fine",
                "/scenarios/0/companions/memory/metrics/memory.growth/samples | -1 | a whole number from 0 to | -1",
                "/scenarios/0/companions/memory/metrics/memory.growth/value | \"1\" | a number | 1",
                "/scenarios/0/target/kind | \"thing\" | one of process, url | thing",
                "/scenarios | {} | a list | an object",
            })
    void shouldRefuseWhatNoRunWrites(String pointer, String value, String expected, String actual) throws IOException {
        ObjectNode result = result();
        int last = pointer.lastIndexOf('/');
        JsonNode holder = result.at(pointer.substring(0, last));
        ((ObjectNode) holder).set(pointer.substring(last + 1), MAPPER.readTree(value));
        assertThatThrownBy(() -> parse(result))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected " + expected)
                .hasMessageContaining(" but it is '" + (actual == null ? "" : actual))
                .hasMessageContaining("result.json#/scenarios")
                .message()
                .containsAnyOf("#" + pointer + " but it is", "/errorRate but it is")
                .endsWith("; no run writes that, so it was changed or damaged: run lighthouse:load again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/schema",
                "/runId",
                "/scenarios",
                "/scenarios/0/thresholds",
                "/scenarios/0/target",
                "/scenarios/0/workers",
                "/scenarios/0/workers/0/state",
                "/scenarios/0/iterations",
                "/scenarios/0/operations",
                "/scenarios/0/operations/0/response",
                "/scenarios/0/operations/0/response/p95",
                "/scenarios/0/operations/0/histograms",
                "/scenarios/0/companions/memory/metrics",
                "/scenarios/0/problems"
            })
    void shouldNameWhatIsNotThere(String pointer) throws IOException {
        ObjectNode result = result();
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) result.at(pointer.substring(0, last))).remove(pointer.substring(last + 1));
        assertThatThrownBy(() -> parse(result))
                .isInstanceOf(IOException.class)
                .hasMessage("expected a value at result.json#" + pointer + " but there is none; no run writes that, so"
                        + " it was changed or damaged: run lighthouse:load again");
    }

    @Test
    void shouldTakeCountsThatNeedNotAddUpAfterAProblem() throws IOException {
        ObjectNode result = result();
        ObjectNode scenario = (ObjectNode) result.at("/scenarios/1");
        scenario.putArray("workers");
        ((ObjectNode) scenario.path("iterations")).put("intended", 0).putNull("errorRate");
        assertThat(parse(result)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1", "12 34x"})
    void shouldSayThatAFileIsNoJson(String content) throws IOException {
        RunFolder folder = RunFolder.create(root, "r-1");
        Files.writeString(folder.resultFile(), content);
        assertThatThrownBy(folder::readResult)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.resultFile().toString());
    }

    private static ObjectNode result() throws IOException {
        return (ObjectNode) MAPPER.readTree(Json.bytes(GoldenRun.result()));
    }

    private static Object parse(ObjectNode result) throws IOException {
        return ResultFile.parse(result.toString().getBytes(StandardCharsets.UTF_8), "result.json");
    }
}
