package dev.lighthouse.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.attest.InTotoStatement;
import dev.lighthouse.seal.CanonicalJson;
import dev.lighthouse.shaded.jackson.databind.node.ArrayNode;
import dev.lighthouse.shaded.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateWriterTest {

    @TempDir
    Path base;

    @SuppressWarnings("NullAway.Init")
    private RunFixture run;

    @BeforeEach
    void setUp() {
        run = new RunFixture(base);
    }

    @Test
    void shouldWriteTheFormatOfSchema11() throws IOException {
        run.certify();
        String pretty = CanonicalJson.parse(run.payload()).toPrettyString() + "\n";
        assertThat(pretty).isEqualTo(golden("certificate-1.1.json", pretty));
    }

    @Test
    void shouldRenderTheSameDataAsMarkdown() throws IOException {
        CertificateWriter.Written written = run.certify();
        String markdown = Files.readString(written.markdown()).replace(run.key.keyId(), "KEY-ID");
        assertThat(markdown).isEqualTo(golden("certificate-1.1.md", markdown));
    }

    @Test
    void shouldReadACertificateOfSchema10() throws IOException {
        var predicate = CanonicalJson.parse(resource("certificate-1.0.json")).path("predicate");
        CertificateContent content = CertificateJson.read(predicate, CertificateContent.class, "the golden file");
        assertThat(content.schema()).isEqualTo("1.0");
        assertThat(content.checkpoints()).isEmpty();
    }

    @Test
    void shouldCarryTheCheckpointOfTheSealedEvents() throws IOException {
        CertificateWriter.Written written = run.certify();
        assertThat(written.content().checkpoints())
                .containsExactly(new CertificateContent.LogCheckpoint(
                        "hundred-agents",
                        "lighthouse/20261123-101500-ab12/1",
                        5990,
                        "OTz9DYlFjlHhjZ2LCRREdmm2ilWlEDgSbvBIlMLg0Ws="));
        assertThat(Files.readString(written.markdown())).contains("5990 entries of log lighthouse/20261123");
    }

    @Test
    void shouldHaveEverySection() throws IOException {
        assertThat(Files.readString(run.certify().markdown()).lines().filter(line -> line.startsWith("#")))
                .containsExactly(
                        "# Certificate: coordination-hub 1.2.3",
                        "## Scope",
                        "## Testing performed",
                        "## Environment",
                        "## Findings",
                        "## Benchmarks",
                        "## Decision",
                        "## Conditions",
                        "## Recommendations",
                        "## Evidence",
                        "## Signature");
    }

    @Test
    void shouldApproveWithoutConditionWhereThereIsNone() {
        assertThat(run.unconditional().certify().content().decision()).isEqualTo(Decision.APPROVED);
    }

    @Test
    void shouldCertifyARejection() {
        CertificateContent content = run.failing().certify().content();
        assertThat(content.decision()).isEqualTo(Decision.REJECTED);
        assertThat(content.tally()).hasToString("1 of 2 required findings passed");
        assertThat(content.recommendations())
                .contains("Mend before use: hundred-agents: append response p95 < 100 ms"
                        + " (p95 was 250 ms of 6,000 samples)");
    }

    @Test
    void shouldNameTheFilesOfTheTargetAsSubjects() {
        run.certify();
        assertThat(InTotoStatement.parse(run.payload()).subjects())
                .containsExactly(new InTotoStatement.Subject("lib/hub.jar", RunFixture.JAR_SHA256));
    }

    @Test
    void shouldMakeAnUnprovenTargetACondition() {
        run.unconditional()
                .scenario(scenario -> scenario.putObject("target")
                        .put("name", "hub")
                        .put("kind", "url")
                        .put("address", "http://hub.example")
                        .putArray("files"));
        CertificateContent content = run.certify().content();
        assertThat(content.decision()).isEqualTo(Decision.CONDITIONALLY_APPROVED);
        assertThat(content.conditions()).containsExactly("target identity not proven: hub was reached by URL");
        assertThat(InTotoStatement.parse(run.payload()).subjects())
                .extracting(InTotoStatement.Subject::name)
                .containsExactly("result.json");
        assertThat(run.verify().valid()).isTrue();
    }

    @Test
    void shouldMakeAnOptionalFindingACondition() {
        assertThat(run.certify().content().conditions())
                .containsExactly("hundred-agents: warn read response p99 < 20 ms: INCONCLUSIVE, operation 'read' never"
                        + " ran in phase hold; those that did: append");
    }

    @Test
    void shouldDigestEveryFileSaveItselfAndTheReport() {
        run.write(".result.json.123.tmp", "half");
        run.certify();
        assertThat(run.certify().content().evidence())
                .extracting(CertificateContent.EvidenceFile::path)
                .containsExactly(
                        "hundred-agents.hlog", "result.json", "verdict.json", "workers/hundred-agents-0/journal");
    }

    @Test
    void shouldLeaveNoTemporaryFileBehind() throws IOException {
        run.certify();
        try (Stream<Path> all = Files.list(run.folder)) {
            assertThat(all.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(".tmp")))
                    .isEmpty();
        }
    }

    @Test
    void shouldWorkThroughALinkToTheFolder() throws IOException {
        Path latest = Files.createSymbolicLink(base.resolve("latest"), run.folder);
        run.writer().write(latest);
        assertThat(new CertificateVerifier(run.key.verificationKey())
                        .verify(latest.resolve(CertificateWriter.ENVELOPE), latest)
                        .valid())
                .isTrue();
    }

    @Test
    void shouldRefuseAVerdictThatItsFindingsDoNotGive() throws IOException {
        run.certify();
        byte[] before = Files.readAllBytes(run.envelope());
        run.failing().verdict(verdict -> verdict.put("decision", "APPROVED"));
        assertThatThrownBy(run::certify)
                .isInstanceOf(CertificationException.class)
                .hasMessageContaining("verdict.json says FAIL (APPROVED) but FAIL (REJECTED) follows from result.json");
        assertThat(Files.readAllBytes(run.envelope())).isEqualTo(before);
    }

    @Test
    void shouldRefuseAVerdictOfAnotherResult() throws IOException {
        run.write("result.json", Files.readString(run.folder.resolve("result.json")) + "\n");
        assertThatThrownBy(run::certify)
                .hasMessageContaining("verdict.json was derived from another result.json; remove it");
    }

    @Test
    void shouldRefuseAFindingThatItsNumbersContradict() {
        run.finding(0, finding -> finding.put("limit", 1000.0));
        assertThatThrownBy(run::certify).hasMessageContaining("12.354 ms does not meet < 1 µs, so it must be FAIL");
    }

    @Test
    void shouldRefuseMissingAndDamagedFiles() throws IOException {
        run.write("verdict.json", "{\"schema\":\"1.0\",");
        assertThatThrownBy(run::certify).hasMessageStartingWith("expected to read verdict.json but ");
        Files.delete(run.folder.resolve("verdict.json"));
        assertThatThrownBy(run::certify)
                .isInstanceOf(CertificationException.class)
                .hasMessageContaining("expected verdict.json in ");
        assertThatThrownBy(() -> run.writer().write(base.resolve("none")))
                .hasMessage("expected the folder of a run at " + base.resolve("none") + " but there is none");
    }

    @Test
    void shouldRefuseANewerMajorSchema() {
        run.result(result -> result.put("schema", "2.0"));
        assertThatThrownBy(run::certify)
                .hasMessage("expected result.json of schema 1.x but it says '2.0'; use a Lighthouse that knows that"
                        + " schema");
    }

    @Test
    void shouldRefuseAFindingWithoutAStatusOrWithoutRequired() {
        run.finding(0, finding -> finding.remove("required"));
        assertThatThrownBy(run::certify).hasMessageContaining("required is missing or of another kind");
        run.finding(0, finding -> finding.put("required", true).put("status", "MAYBE"));
        assertThatThrownBy(run::certify).hasMessageContaining("status is missing or of another kind");
    }

    @Test
    void shouldRefuseTheSameFindingTwice() {
        run.verdict(verdict -> ((ArrayNode) verdict.path("findings"))
                .add(verdict.path("findings").path(0)));
        assertThatThrownBy(run::certify).hasMessageContaining("is there twice");
    }

    @Test
    void shouldKeepMarkupInDataFromBecomingMarkup() throws IOException {
        run.result(result -> ((ObjectNode) result.path("component"))
                .put("name", "a | b\n## Decision\n<script>x</script> [l](http://evil.example) \u202eDEVORPPA\u2066"));
        assertThat(Files.readString(run.certify().markdown()))
                .contains("a \\| b ## Decision \\<script>x\\</script> \\[l\\](http://evil.example) "
                        + "\\\\u202eDEVORPPA\\\\u2066")
                .doesNotContain("\n## Decision\\", "\u202e", "\u2066");
    }

    @Test
    void shouldShowTimesInSecondsAndMemoryInUnitsForPeople() throws IOException {
        run.result(result -> {
            result.put("startedAt", "2026-11-23T10:15:00.123456789Z").put("endedAt", "2026-11-23T10:16:10.5Z");
            ((ObjectNode) result.path("environment")).put("memoryBytes", 25_276_502_016L);
        });
        assertThat(Files.readString(run.certify().markdown()))
                .contains("| Measured | 2026-11-23T10:15:00Z to 2026-11-23T10:16:10Z |", "- memory: 23.5 GiB\n");
    }

    @Test
    void shouldKeepAllBitsOfTheSeed() {
        assertThat(run.certify().content().testing().get(0).seed()).isEqualTo("-6917529027641081856");
    }

    /** The checked-in file; with -Dlighthouse.golden=write it is written anew, to be looked at before it is checked in. */
    private static String golden(String name, String actual) throws IOException {
        if ("write".equals(System.getProperty("lighthouse.golden"))) {
            Files.writeString(Path.of("src/test/resources/dev/lighthouse/certificate", name), actual);
        }
        return resource(name);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(CertificateWriterTest.class.getResourceAsStream(name), "no " + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
