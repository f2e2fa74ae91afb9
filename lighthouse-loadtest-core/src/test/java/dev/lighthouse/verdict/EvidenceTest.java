package dev.lighthouse.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.internal.Json;
import dev.lighthouse.result.RunResult;
import dev.lighthouse.shaded.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceTest {

    @Test
    void shouldPointToTheMeasuredNumberInTheFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("result.json");
        Files.write(file, Json.bytes(GoldenRun.result()));
        JsonNode root = Json.read(file, JsonNode.class);
        Verdict verdict = Judge.judge(Json.read(file, RunResult.class), VerdictFiles.digest(file));

        int numbers = 0;
        for (Finding finding : verdict.findings()) {
            String evidence = finding.evidence();
            if (evidence == null) {
                continue;
            }
            assertThat(evidence).startsWith("result.json#/");
            JsonNode node = root.at(evidence.substring("result.json#".length()));
            assertThat(node.isMissingNode()).as("%s", finding).isFalse();
            if (finding.measured() != null) {
                assertThat(number(finding, node)).as("%s", finding).isEqualTo(finding.measured());
                numbers++;
            }
        }
        assertThat(numbers).isEqualTo(19);
    }

    private static double number(Finding finding, JsonNode node) throws Exception {
        if (node.isTextual()) {
            assertThat(finding.requirement()).contains("p97.3");
            return Histogram.decodeFromCompressedByteBuffer(
                            ByteBuffer.wrap(Base64.getDecoder().decode(node.textValue())), 0)
                    .getValueAtPercentile(97.3);
        }
        assertThat(node.isNumber()).as("%s", finding).isTrue();
        return node.doubleValue();
    }

    @Test
    void shouldReadBackAResultWithItsDerivedFields(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("result.json");
        byte[] written = Json.bytes(GoldenRun.result());
        Files.write(file, written);

        assertThat(Json.bytes(Json.read(file, RunResult.class))).isEqualTo(written);
    }

    @Test
    void shouldWriteNoErrorRateWhereNothingWasIntendedOrStarted(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("result.json");
        Files.write(
                file,
                Json.bytes(Scenarios.run(Scenarios.scenario("smoke")
                        .iterations(0, 0, 0, 0, 0)
                        .operation(Operations.operation("append")))));
        JsonNode scenario = Json.read(file, JsonNode.class).at("/scenarios/0");

        assertThat(scenario.at("/iterations/errorRate").isNull()).isTrue();
        assertThat(scenario.at("/operations/0/errorRate").isNull()).isTrue();
        assertThat(scenario.at("/operations/0/errorRates").size()).isZero();
    }
}
