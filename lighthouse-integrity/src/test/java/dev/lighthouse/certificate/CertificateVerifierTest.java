package dev.lighthouse.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.attest.DsseEnvelope;
import dev.lighthouse.attest.SigningKeys;
import dev.lighthouse.seal.CanonicalJson;
import dev.lighthouse.shaded.jackson.databind.node.ArrayNode;
import dev.lighthouse.shaded.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test but the first few is a saboteur: it spoils one thing, and names the check that must turn red. */
class CertificateVerifierTest {

    @TempDir
    Path base;

    @SuppressWarnings("NullAway.Init")
    private RunFixture run;

    @BeforeEach
    void setUp() {
        run = new RunFixture(base);
        run.certify();
    }

    @Test
    void shouldFindAnHonestCertificateValid() {
        Verification verification = run.verify();
        assertThat(verification.problems()).isEmpty();
        assertThat(verification.checks())
                .extracting(Verification.Check::name)
                .containsExactly(
                        "signature",
                        "format",
                        "findings",
                        "decision",
                        "scope",
                        "evidence",
                        "run",
                        "measurements",
                        "verdict",
                        "judgement",
                        "sections",
                        "rendering",
                        "rendering");
        assertThat(verification.decision()).contains(Decision.CONDITIONALLY_APPROVED);
    }

    @Test
    void shouldSayThatEvidenceWasNotChecked() {
        Verification verification = run.verifyWithoutEvidence();
        assertThat(verification.valid()).isTrue();
        assertThat(verification.checks())
                .last()
                .hasToString("--      evidence: evidence not checked; give the run's folder to check it");
    }

    @Test
    void shouldFindACertifiedRejectionValid() {
        run.failing().certify();
        assertThat(run.verify().valid()).isTrue();
        assertThat(run.verify().decision()).contains(Decision.REJECTED);
    }

    @Test
    void shouldReadCertificatesOfLaterMinorSchemas() {
        run.forge(predicate -> predicate.put("schema", "1.9").put("novelty", 1));
        assertThat(run.verify().problems()).isEmpty();
    }

    /** The key id is the one part that is not signed: a hint, on which nothing depends. */
    @Test
    void shouldCatchAFlippedByteAnywhere() throws IOException {
        byte[] original = Files.readAllBytes(run.envelope());
        String text = new String(original, StandardCharsets.US_ASCII);
        int hintStart = text.indexOf("\"keyid\"");
        int hintEnd = text.indexOf("\"sig\"");
        for (int i = 0; i < original.length; i += 11) {
            byte[] flipped = original.clone();
            flipped[i] ^= 0x01;
            Files.write(run.envelope(), flipped);
            boolean hint = i >= hintStart && i < hintEnd;
            assertThat(run.verifyWithoutEvidence().valid() && !hint)
                    .as("byte %d of %d", i, original.length)
                    .isFalse();
        }
    }

    @Test
    void shouldCatchATruncatedEnvelope() throws IOException {
        byte[] original = Files.readAllBytes(run.envelope());
        Files.write(run.envelope(), java.util.Arrays.copyOf(original, original.length / 2));
        assertProblem(run.verify(), "signature: expected a DSSE envelope but it is not whole");
    }

    @Test
    void shouldCatchAWrongKey() {
        Verification verification =
                new CertificateVerifier(SigningKeys.generate().verificationKey()).verify(run.envelope());
        assertProblem(verification, "but the envelope names " + run.key.keyId());
        assertThat(verification.content()).isNull();
        assertThat(verification.decision()).isEmpty();
    }

    @Test
    void shouldCatchAnotherPayloadType() throws IOException {
        Files.write(
                run.envelope(),
                DsseEnvelope.sign("text/plain", run.payload(), run.key).toJson());
        assertProblem(run.verify(), "but it is of type text/plain");
    }

    @Test
    void shouldCatchAnotherStatementOrPredicateOrSchema() {
        run.forgeEnvelope(statement -> statement.put("_type", "https://in-toto.io/Statement/v2"));
        assertProblem(run.verify(), "format: expected an in-toto statement of type");
        run.certify();
        run.forgeEnvelope(statement -> statement.put("predicateType", "https://slsa.dev/provenance/v1"));
        assertProblem(run.verify(), "format: expected a statement of predicate type https://lighthouse.dev/");
        run.certify();
        run.forge(predicate -> predicate.put("schema", "2.0"));
        assertProblem(run.verify(), "format: expected the certificate of schema 1.x but it says '2.0'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"header", "scope", "findings", "decision", "tally", "evidence", "meaning", "conditions"})
    void shouldCatchAMissingField(String field) {
        run.forge(predicate -> predicate.remove(field));
        assertThat(run.verify().problems())
                .singleElement()
                .asString()
                .startsWith("format: expected the certificate to be of schema 1.1");
    }

    @Test
    void shouldRefuseAnEnvelopeOf100Megabytes() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(run.envelope().toFile(), "rw")) {
            file.setLength(100_000_000);
        }
        assertProblem(run.verify(), "it is larger than the 16777216 bytes such a file may have");
    }

    @Test
    void shouldSayThatThereIsNoCertificate() {
        assertThatThrownBy(() -> new CertificateVerifier(run.key.verificationKey()).verify(base.resolve("none")))
                .isInstanceOf(CertificationException.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void shouldCatchEvidenceThatWasAltered() throws IOException {
        Path log = run.folder.resolve("hundred-agents.hlog");
        Files.writeString(log, Files.readString(log).replace('1', '2'));
        assertProblem(run.verify(), "evidence: hundred-agents.hlog is altered: its SHA-256 is ");
        assertThat(run.verifyWithoutEvidence().valid()).isTrue();
    }

    @Test
    void shouldCatchEvidenceThatWasRemovedTruncatedOrAddedTo() throws IOException {
        Path log = run.folder.resolve("hundred-agents.hlog");
        Files.writeString(log, "more", StandardOpenOption.APPEND);
        assertProblem(run.verify(), "evidence: hundred-agents.hlog was added to");
        Files.writeString(log, "#");
        assertProblem(run.verify(), "evidence: hundred-agents.hlog is truncated or altered: it has 1 bytes of 36");
        Files.delete(log);
        assertProblem(run.verify(), "evidence: hundred-agents.hlog is missing");
        Files.createDirectory(log);
        assertProblem(run.verify(), "evidence: hundred-agents.hlog is not a regular file");
    }

    @Test
    void shouldSayThatFurtherFilesAreNotCovered() {
        run.write("notes.txt", "later");
        Verification verification = run.verify();
        assertThat(verification.valid()).isTrue();
        assertThat(verification.checks().toString()).contains("1 others in the folder are not covered, such as notes");
    }

    @Test
    void shouldCatchAnAlteredResult() throws IOException {
        Path result = run.folder.resolve("result.json");
        Files.writeString(result, Files.readString(result).replace("12353535", "22353535"));
        Verification verification = run.verify();
        assertProblem(verification, "evidence: result.json is altered");
        assertProblem(verification, "run: result.json is not the certified one, so nothing is derived from it");
    }

    @Test
    void shouldCatchADecisionThatWasEditedAndSignedAgain() {
        run.failing().certify();
        run.forge(predicate -> predicate.put("decision", "APPROVED"));
        assertProblem(run.verifyWithoutEvidence(), "decision: it says APPROVED but REJECTED follows from the findings");
    }

    @Test
    void shouldCatchAStatusThatWasEditedAndSignedAgain() {
        run.failing().certify();
        run.forge(predicate -> {
            predicate.put("decision", "CONDITIONALLY_APPROVED");
            finding(predicate, 0).put("status", "PASS");
            ((ObjectNode) predicate.path("scope").path(0)).put("status", "PASS");
            predicate.putObject("tally").put("passed", 2).put("required", 2);
        });
        assertProblem(run.verifyWithoutEvidence(), "250.085 ms does not meet < 100 ms, so it must be FAIL");
        assertThat(run.verifyWithoutEvidence().problems()).hasSize(1);
    }

    @Test
    void shouldCatchAMeasurementThatWasEditedAndSignedAgain() {
        run.failing().certify();
        run.forge(predicate -> {
            predicate.put("decision", "CONDITIONALLY_APPROVED");
            finding(predicate, 0).put("status", "PASS").put("measured", 50000000);
            ((ObjectNode) predicate.path("scope").path(0)).put("status", "PASS");
            predicate.putObject("tally").put("passed", 2).put("required", 2);
        });
        assertThat(run.verifyWithoutEvidence().valid())
                .as("consistent in itself")
                .isTrue();
        assertProblem(
                run.verify(),
                "judgement: finding 'hundred-agents: append response p95 < 100 ms' of the certificate has measured"
                        + " 50000000 where 250085375 follows from result.json, status 'PASS' where 'FAIL'");
    }

    /** All of these were signed with the genuine key, over files that have the digests they should have. */
    @ParameterizedTest
    @CsvSource({
        "limit, 1.0e15, limit 1000000000000000 where 100000000 follows",
        "operator, '\"<=\"', operator '<=' where '<' follows",
        "measured, 1000000, measured 1000000 where 12353535 follows",
        "evidence, '\"result.json#/scenarios/0\"', evidence 'result.json#/scenarios/0' where",
        "evidence, '\"result.json#/scenarios/0/operations/0/errorRate\"', evidence 'result.json#/scenarios/0/op",
        "evidence, null, evidence none where 'result.json#/scenarios/0/operations/0/response/p95' follows",
        "samples, 999999, samples 999999 where 6000 follows",
        "samples, null, samples none where 6000 follows",
        "minSamples, 0, minSamples 0 where 200 follows",
        "unit, '\"B\"', unit 'B' where 'ns' follows",
        "reason, '\"p95 was 1 ns\"', reason 'p95 was 1 ns' where 'p95 was 12.4 ms",
        "required, false, required 'false' where 'true' follows",
        "kind, '\"companion\"', kind 'companion' where 'threshold' follows"
    })
    void shouldCatchAVerdictAndCertificateThatLieTogether(String field, String value, String problem) {
        run.unconditional()
                .finding(
                        0,
                        finding -> finding.set(
                                field, CanonicalJson.parse("[" + value + "]").path(0)));
        if (field.equals("required")) {
            run.verdict(verdict -> verdict.put("decision", "CONDITIONALLY_APPROVED"));
        }
        assertThatThrownBy(run::certify).hasMessageContaining(problem);
        run.signed();
        assertProblem(run.verify(), "verdict: finding 'hundred-agents: append response p95 < 100 ms' of verdict.json");
        assertProblem(run.verify(), "judgement: finding 'hundred-agents: append response p95 < 100 ms' of the cert");
        assertProblem(run.verify(), problem);
    }

    @Test
    void shouldCatchANumberThatNoRequirementIsMetBy() {
        run.failing().finding(0, finding -> finding.put("limit", 1e15).put("status", "PASS"));
        run.verdict(verdict -> verdict.put("outcome", "PASS").put("decision", "CONDITIONALLY_APPROVED"))
                .signed();
        assertProblem(run.verify(), "limit 1000000000000000 where 100000000 follows from result.json, ");
        assertProblem(run.verify(), "status 'PASS' where 'FAIL' follows");
        assertProblem(run.verify(), "verdict.json says PASS (CONDITIONALLY_APPROVED) but FAIL (REJECTED) follows");
    }

    @Test
    void shouldCatchAFindingThatWasLeftOutEverywhere() {
        run.failing().verdict(verdict -> {
            ((ArrayNode) verdict.path("findings")).remove(0);
            verdict.put("outcome", "PASS").put("decision", "CONDITIONALLY_APPROVED");
        });
        run.signed();
        assertProblem(
                run.verify(),
                "judgement: finding 'hundred-agents: append response p95 < 100 ms', which is FAIL, is left out of the"
                        + " certificate");
    }

    @Test
    void shouldCatchAFindingThatWasInvented() {
        run.unconditional()
                .verdict(verdict -> ((ArrayNode) verdict.path("findings"))
                        .add(verdict.path("findings")
                                .path(0)
                                .<ObjectNode>deepCopy()
                                .put("id", "one more")));
        run.signed();
        assertProblem(run.verify(), "finding 'one more' of the certificate does not follow from result.json");
    }

    @ParameterizedTest
    @CsvSource({
        "/workers/0, state, '\"died\"', every worker lives to the end",
        "/workers/1, agentsStuck, 1, every agent ends in time",
        "/companions/memory, state, '\"failed\"', companion memory takes part",
        "/companions/memory, problems, '[\"half of it was lost\"]', companion memory can decide",
        "'', problems, '[{\"kind\":\"WORKER_DIED\",\"message\":\"m\"}]', every worker lives to the end",
        "'', problems, '[{\"kind\":\"TARGET_DIED\",\"message\":\"m\"}]', the target lives to the end"
    })
    void shouldCatchWhatTheRunRecordedAndNoFindingMentions(String at, String field, String value, String finding) {
        ObjectNode honest = run.unconditional().verdict();
        run.scenario(scenario -> ((ObjectNode) scenario.at(at))
                .set(field, CanonicalJson.parse("[" + value + "]").path(0)));
        assertThat(run.certify().content().decision()).isIn(Decision.INCONCLUSIVE, Decision.REJECTED);
        run.verdict(verdict -> verdict.setAll(honest)).signed();
        assertProblem(run.verify(), "judgement: finding 'hundred-agents: " + finding + "', which is ");
    }

    @ParameterizedTest
    @CsvSource({
        "/operations/0/response, p95, -5000000000, a whole number from 0 to 2^53",
        "/operations/0/response, p95, 1, at least the",
        "/operations/0/response, p95, 12353534, the p95 of its histogram",
        "/operations/0/response, count, 999999, the 6000 samples of its histogram",
        "/workers/0, state, '\"exploded\"', 'one of finished, died, stopped'",
        "'', workers, [], 'a worker, or a problem that says why there is none,'"
    })
    void shouldCatchWhatNoRunCanHaveMeasured(String at, String field, String value, String expected) {
        run.unconditional()
                .scenario(scenario -> ((ObjectNode) scenario.at(at))
                        .set(field, CanonicalJson.parse("[" + value + "]").path(0)))
                .signed();
        assertProblem(run.verify(), "measurements: expected " + expected);
        assertProblem(run.verify(), " at result.json#/scenarios/0" + at + "/" + field + " but ");
    }

    @Test
    void shouldCatchARequirementThatWasMadeAWarning() {
        run.failing().finding(0, finding -> finding.put("required", false));
        run.verdict(verdict -> verdict.put("outcome", "PASS").put("decision", "CONDITIONALLY_APPROVED"));
        assertThatThrownBy(run::certify).hasMessageContaining("required 'false' where 'true' follows");
    }

    @Test
    void shouldCatchAConditionThatWasInventedAndARecommendationThatWasEdited() {
        forgedSection(
                predicate -> ((ArrayNode) predicate.path("conditions")).add("harmless"),
                "judgement: condition 'harmless' does not follow from result.json");
        forgedSection(
                predicate -> predicate.putArray("recommendations").add("use it"),
                "judgement: the recommendations are not those that follow from the findings");
    }

    @Test
    void shouldCatchARenderingThatWasEdited() throws IOException {
        Path markdown = run.folder.resolve(CertificateWriter.MARKDOWN);
        Files.writeString(markdown, Files.readString(markdown).replace("CONDITIONALLY\\_", ""));
        Files.writeString(markdown, "all is well", StandardOpenOption.APPEND);
        assertProblem(run.verify(), "rendering: certificate.md does not say what the certificate says; remove it");
        Files.delete(markdown);
        assertThat(run.verify().valid()).isTrue();
        assertThat(run.verify().checks().toString()).contains("rendering: report.html is not covered");
    }

    @Test
    void shouldSayThatARenderingIsNoCertificate() {
        assertThatThrownBy(() -> new CertificateVerifier(run.key.verificationKey())
                        .verify(run.folder.resolve(CertificateWriter.MARKDOWN)))
                .isInstanceOf(CertificationException.class)
                .hasMessageEndingWith("but that is its rendering for people; give certificate.dsse.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PASS", "FAIL", "INCONCLUSIVE", "DEGRADED"})
    void shouldCatchACompanionsFindingThatTheVerdictLacks(String outcome) {
        ObjectNode honest = run.unconditional().verdict();
        run.scenario(scenario -> ((ObjectNode) scenario.at("/companions/memory"))
                .putArray("findings")
                .addObject()
                .put("requirement", "no event is lost")
                .put("outcome", outcome)
                .put("reason", "r"));
        assertThat(run.certify().content().findings()).hasSize(3);
        run.verdict(verdict -> verdict.setAll(honest)).signed();
        assertProblem(run.verify(), "judgement: finding 'hundred-agents: no event is lost', which is ");
    }

    @Test
    void shouldCatchAConditionThatWasLeftOut() {
        forgedSection(
                predicate -> predicate.putArray("conditions").add("harmless"),
                "judgement: condition 'hundred-agents: warn read response p99 < 20 ms: INCONCLUSIVE,");
    }

    @Test
    void shouldCatchEditedSections() {
        forgedSection(
                predicate -> ((ObjectNode) predicate.path("benchmarks").path(0)).put("p95", 1),
                "sections: benchmarks of the certificate differ from result.json");
        forgedSection(
                predicate -> ((ObjectNode) predicate.path("testing").path(0)).put("agents", 100_000),
                "sections: testing of the certificate differ from result.json");
        forgedSection(
                predicate -> ((ObjectNode) predicate.path("environment")).put("os", "OS/400"),
                "sections: environment of the certificate differ");
        forgedSection(
                predicate -> ((ObjectNode) predicate.path("checkpoints").path(0)).put("size", 5_989),
                "sections: checkpoints of the certificate differ");
        forgedSection(predicate -> predicate.remove("checkpoints"), "sections: checkpoints of the certificate differ");
        forgedSection(
                predicate -> ((ObjectNode) predicate.path("header").path("component")).put("name", "other"),
                "sections: component of the certificate differ");
        forgedSection(
                predicate -> ((ObjectNode) predicate.path("header")).put("runId", "other"),
                "run: result.json is of run 20261123-101500-ab12 but the certificate of other");
        forgedSection(
                predicate -> predicate.putObject("tally").put("passed", 9).put("required", 9),
                "scope: it says 9 of 9 required findings passed but 2 of 2");
        forgedSection(
                predicate -> ((ArrayNode) predicate.path("scope")).remove(0),
                "scope: it does not list each finding once");
        run.certify();
        run.forgeEnvelope(statement -> ((ObjectNode) statement.path("subject").path(0)).put("name", "other.jar"));
        assertProblem(run.verify(), "sections: subjects of the certificate differ");
    }

    private void forgedSection(Consumer<ObjectNode> change, String problem) {
        run.certify();
        run.forge(change);
        assertProblem(run.verify(), problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../keys/signing-key.pub.pem",
                "/etc/passwd",
                "workers/../../x",
                "..\\x",
                "C:x",
                "",
                "a//b",
                "./a",
                "a/",
                "a\u0000b"
            })
    void shouldNotReadOutsideTheFolder(String path) {
        run.forge(predicate -> ((ObjectNode) predicate.path("evidence").path(0)).put("path", path));
        assertProblem(run.verify(), "evidence: '" + path + "' is no path within a run's folder; it was not read");
        assertProblem(run.verifyWithoutEvidence(), "scope: evidence '" + path + "' is no path within");
    }

    @Test
    void shouldNotFollowSymbolicLinksOutOfTheFolder() throws IOException {
        Path outside = base.resolve("outside.hlog");
        Path log = run.folder.resolve("hundred-agents.hlog");
        Files.move(log, outside);
        Files.createSymbolicLink(log, outside);
        assertProblem(run.verify(), "evidence: hundred-agents.hlog is reached by a symbolic link");
        Files.delete(log);
        Files.move(outside, log);
        Path workers = run.folder.resolve("workers");
        Files.move(workers, base.resolve("elsewhere"));
        Files.createSymbolicLink(workers, base.resolve("elsewhere"));
        assertProblem(run.verify(), "evidence: workers/hundred-agents-0/journal is reached by a symbolic link");
    }

    @Test
    void shouldNotCertifyThroughSymbolicLinks() throws IOException {
        Files.writeString(base.resolve("secret"), "s");
        Files.createSymbolicLink(run.folder.resolve("link.txt"), base.resolve("secret"));
        assertThat(run.certify().content().evidence())
                .extracting(CertificateContent.EvidenceFile::path)
                .doesNotContain("link.txt");
        Path result = run.folder.resolve("result.json");
        Files.move(result, base.resolve("result.json"));
        Files.createSymbolicLink(result, base.resolve("result.json"));
        assertThatThrownBy(run::certify).hasMessageContaining("expected result.json in ");
    }

    @Test
    void shouldCatchEvidenceThatNamesNeitherResultNorVerdict() {
        run.forge(predicate -> predicate.putArray("evidence"));
        assertProblem(run.verify(), "run: the certificate's evidence lacks result.json");
    }

    private static ObjectNode finding(ObjectNode predicate, int index) {
        return (ObjectNode) predicate.path("findings").path(index);
    }

    private static void assertProblem(Verification verification, String part) {
        assertThat(verification.valid()).isFalse();
        assertThat(verification.problems())
                .anySatisfy(problem -> assertThat(problem).contains(part).doesNotContain("\n"));
    }
}
