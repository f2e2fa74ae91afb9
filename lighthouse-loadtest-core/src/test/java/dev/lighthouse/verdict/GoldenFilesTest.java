package dev.lighthouse.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.Schemas;
import dev.lighthouse.internal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each written format as its first version was; a change here is a change for everyone who reads these files. */
class GoldenFilesTest {

    private static final Verdict VERDICT = Judge.judge(GoldenRun.result(), Scenarios.DIGEST);

    @Test
    void shouldWriteTheVerdictOfSchema10() throws IOException {
        assertThat(new String(Json.bytes(VERDICT), StandardCharsets.UTF_8)).isEqualTo(golden("verdict-1.0.json"));
    }

    @Test
    void shouldReadTheVerdictOfSchema10(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("verdict.json"), golden("verdict-1.0.json"));

        assertThat(Json.read(file, Verdict.class)).isEqualTo(VERDICT);
    }

    @Test
    void shouldWriteTheJunitXmlOfSchema10() throws IOException {
        assertThat(new String(JunitXml.bytes(VERDICT), StandardCharsets.UTF_8)).isEqualTo(golden("junit-1.0.xml"));
    }

    @Test
    void shouldWriteWhatThePublishedSchemasSay() throws IOException {
        assertThat(Schemas.problems("result-1.json", Json.bytes(GoldenRun.result())))
                .isEmpty();
        assertThat(Schemas.problems("verdict-1.json", golden("verdict-1.0.json").getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void shouldHaveSchemasThatRefuseOtherFiles() throws IOException {
        assertThat(Schemas.problems("verdict-1.json", Json.bytes(GoldenRun.result())))
                .isNotEmpty();
        String other = golden("verdict-1.0.json").replace("\"INCONCLUSIVE\"", "\"MAYBE\"");
        assertThat(Schemas.problems("verdict-1.json", other.getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty();
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = GoldenFilesTest.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("there is no golden file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
