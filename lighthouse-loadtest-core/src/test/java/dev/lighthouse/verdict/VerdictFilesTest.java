package dev.lighthouse.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.internal.Json;
import dev.lighthouse.result.RunFolder;
import dev.lighthouse.result.WorkerResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictFilesTest {

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    Path root;

    private RunFolder folder = new RunFolder(Path.of("."));

    @BeforeEach
    void writeResult() throws IOException {
        folder = RunFolder.create(root, "run-1");
        folder.write(GoldenRun.result());
    }

    @Test
    void shouldWriteBothFilesOfTheVerdict() throws IOException {
        Verdict verdict = VerdictFiles.of(folder);

        assertThat(verdict).isEqualTo(Judge.judge(GoldenRun.result(), VerdictFiles.digest(folder.resultFile())));
        assertThat(Files.readAllBytes(folder.verdictFile())).isEqualTo(Json.bytes(verdict));
        assertThat(Files.readAllBytes(folder.junitFile())).isEqualTo(JunitXml.bytes(verdict));
    }

    @Test
    void shouldReadAVerdictThatIsThereInsteadOfWritingItAgain() throws IOException {
        Verdict first = VerdictFiles.of(folder);
        Files.setLastModifiedTime(folder.verdictFile(), LONG_AGO);
        Files.setLastModifiedTime(folder.junitFile(), LONG_AGO);

        Verdict second = VerdictFiles.of(folder);

        assertThat(second).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(folder.verdictFile())).isEqualTo(LONG_AGO);
        assertThat(Files.getLastModifiedTime(folder.junitFile())).isEqualTo(LONG_AGO);
    }

    @Test
    void shouldWriteAMissingJunitXmlAgain() throws IOException {
        VerdictFiles.of(folder);
        Files.delete(folder.junitFile());

        VerdictFiles.of(folder);

        assertThat(folder.junitFile()).exists();
    }

    @Test
    void shouldJudgeAgainWhenTheVerdictIsOnAnotherResult() throws IOException {
        Verdict first = VerdictFiles.of(folder);
        folder.write(Scenarios.run(Scenarios.scenario("other")
                .worker(WorkerResult.FINISHED, 0, 0, 0)
                .thresholds("errors < 5 %")));

        Verdict second = VerdictFiles.of(folder);

        assertThat(second.resultDigest()).isNotEqualTo(first.resultDigest());
        assertThat(second.outcome()).isEqualTo(Verdict.Outcome.PASS);
        assertThat(Json.read(folder.verdictFile(), Verdict.class)).isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"schema\": \"1.0\"}"})
    void shouldJudgeAgainWhenTheVerdictIsDamaged(String content) throws IOException {
        Files.writeString(folder.verdictFile(), content);

        Verdict verdict = VerdictFiles.of(folder);

        assertThat(Json.read(folder.verdictFile(), Verdict.class)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"FAIL\"", "\"REJECTED\"", "\"INCONCLUSIVE\""})
    void shouldRefuseAVerdictThatDoesNotFollowFromTheResult(String word) throws IOException {
        VerdictFiles.of(folder);
        String text = Files.readString(folder.verdictFile());
        Files.writeString(folder.verdictFile(), text.replaceFirst(word, edited(word)));

        assertThatThrownBy(() -> VerdictFiles.of(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(" but from result.json follows FAIL (REJECTED)")
                .hasMessageContaining("delete it to judge again");
    }

    private static String edited(String word) {
        return word.equals("\"REJECTED\"") ? "\"APPROVED\"" : "\"PASS\"";
    }

    @ParameterizedTest
    @CsvSource({
        "measured, 1.0",
        "limit, 1.0E15",
        "samples, 999999",
        "minSamples, 0",
        "operator, '\"!=\"'",
        "reason, '\"all is well\"'",
        "evidence, '\"result.json#/scenarios/0\"'",
        "evidence, null"
    })
    void shouldRefuseAFindingWhoseNumbersWereEdited(String field, String value) throws IOException {
        VerdictFiles.of(folder);
        String text = Files.readString(folder.verdictFile());
        Files.writeString(
                folder.verdictFile(),
                text.replaceFirst("\"" + field + "\" : (\"[^\"]*\"|[^,\\n]*)", "\"" + field + "\" : " + value));
        assertThat(Files.readString(folder.verdictFile())).isNotEqualTo(text);

        assertThatThrownBy(() -> VerdictFiles.of(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("with another finding on 'hundred-agents: append p95 < 100 ms'");
    }

    @Test
    void shouldRefuseAVerdictOfANewerMajorVersion() throws IOException {
        VerdictFiles.of(folder);
        String text = Files.readString(folder.verdictFile());
        Files.writeString(folder.verdictFile(), text.replace("\"schema\" : \"1.0\"", "\"schema\" : \"2.0\""));

        assertThatThrownBy(() -> VerdictFiles.of(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has schema 2.0");
    }

    @Test
    void shouldSayThatARunWithoutAResultMeasuredNothing() throws IOException {
        Files.delete(folder.resultFile());

        assertThatThrownBy(() -> VerdictFiles.of(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no result.json: that run did not measure anything");
        assertThat(folder.verdictFile()).doesNotExist();
    }

    @Test
    void shouldDigestAsEveryoneElseDoes() throws IOException {
        Path file = Files.writeString(root.resolve("abc"), "abc"); // FIPS 180-2 appendix B.1

        assertThat(VerdictFiles.digest(file))
                .isEqualTo("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
