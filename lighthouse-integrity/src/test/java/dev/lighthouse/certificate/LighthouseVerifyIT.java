package dev.lighthouse.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.attest.KeyFiles;
import dev.lighthouse.attest.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lighthouse-verify.jar} as an auditor runs it: a process of its own, with nothing else on the class path. */
class LighthouseVerifyIT {

    private static final Path JAR =
            Path.of(Objects.requireNonNull(System.getProperty("lighthouse.verify.jar"), "lighthouse.verify.jar"));

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
    void shouldPrintEachCheckAndTheDecision() throws Exception {
        Command command = verify("--evidence", run.folder.toString());
        assertThat(command.errors()).isEmpty();
        assertThat(command.output().lines())
                .contains("ok      decision: CONDITIONALLY_APPROVED follows from the findings")
                .endsWith(
                        "VALID certificate of coordination-hub 1.2.3, run 20261123-101500-ab12,"
                                + " issued 2026-11-23T10:20:00Z",
                        "DECISION CONDITIONALLY_APPROVED: 2 of 2 required findings passed",
                        "condition: hundred-agents: warn read response p99 < 20 ms: INCONCLUSIVE, operation 'read'"
                                + " never ran in phase hold; those that did: append");
        assertThat(command.exitCode()).isZero();
    }

    @Test
    void shouldSayThatEvidenceWasNotChecked() throws Exception {
        Command command = verify();
        assertThat(command.output()).contains("evidence not checked");
        assertThat(command.exitCode()).isZero();
    }

    @Test
    void shouldCallACertifiedRejectionValidAndRejected() throws Exception {
        run.failing().certify();
        Command command = verify("--evidence", run.folder.toString());
        assertThat(command.output()).contains("VALID certificate", "DECISION REJECTED: 1 of 2 required findings");
        assertThat(command.exitCode()).isZero();
        assertThat(verify("--require", "conditional").exitCode()).isEqualTo(1);
    }

    @Test
    void shouldRequireTheDecisionThatIsAskedFor() throws Exception {
        assertThat(verify("--require", "conditional").exitCode()).isZero();
        Command conditional = verify("--require", "approved");
        assertThat(conditional.exitCode()).isEqualTo(1);
        assertThat(conditional.output()).contains("expected APPROVED but the decision is CONDITIONALLY_APPROVED");
        run.unconditional().certify();
        assertThat(verify("--require", "approved").exitCode()).isZero();
    }

    @Test
    void shouldNameWhatIsWrongWithoutAStackTrace() throws Exception {
        Files.delete(run.folder.resolve("hundred-agents.hlog"));
        Command command = verify("--evidence", run.folder.toString());
        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.output())
                .contains("FAILED  evidence: hundred-agents.hlog is missing", "INVALID")
                .doesNotContain("DECISION", "Exception");
        assertThat(command.errors()).isEmpty();
    }

    @Test
    void shouldRejectATamperedCertificateAndAWrongKey() throws Exception {
        String envelope = Files.readString(run.envelope());
        Files.writeString(run.envelope(), envelope.replaceFirst("\"payload\":\"eyJ", "\"payload\":\"eyK"));
        Command tampered = verify();
        assertThat(tampered.exitCode()).isEqualTo(1);
        assertThat(tampered.output())
                .contains("the content or the signature was changed")
                .doesNotContain("DECISION");
        Files.writeString(run.envelope(), envelope);
        KeyFiles other = KeyFiles.in(base.resolve("other"));
        SigningKeys.create(other);
        Command wrongKey =
                java(run.envelope().toString(), "--key", other.publicKey().toString());
        assertThat(wrongKey.exitCode()).isEqualTo(1);
        assertThat(wrongKey.output()).contains("give that signer's public key if you trust it");
    }

    @Test
    void shouldTellWrongUseFromAWrongCertificate() throws Exception {
        assertUsage("there is none");
        assertUsage("--key is missing", run.envelope().toString());
        assertUsage("the option --keys is unknown", run.envelope().toString(), "--keys", "x");
        assertUsage("--key has no value", run.envelope().toString(), "--key");
        assertUsage("--require must be approved or conditional", "--require", "perfect");
        assertUsage("but there is none; ask the signer", run.envelope().toString(), "--key", base + "/no.pem");
        assertUsage("no such file", base + "/no.json", "--key", run.publicKey.toString());
        assertUsage(
                "expected the folder of a run at",
                run.envelope().toString(),
                "--key",
                run.publicKey.toString(),
                "--evidence",
                base + "/none");
        assertThat(java("--help").exitCode()).isZero();
    }

    @Test
    void shouldCarryNothingButTheVerifier() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> strangers = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .filter(name -> !name.matches("dev/lighthouse/(seal|attest|certificate|shaded/jackson"
                            + "|result|threshold|verdict)/.*|org/HdrHistogram/.*"
                            + "|dev/lighthouse/(companion/Metric|internal/(AtomicFiles|Digests|Json))(\\$.*)?\\.class"))
                    .toList();
            assertThat(strangers).isEmpty();
        }
    }

    private void assertUsage(String problem, String... arguments) throws Exception {
        Command command = java(arguments);
        assertThat(command.exitCode()).as("%s", List.of(arguments)).isEqualTo(2);
        assertThat(command.errors()).contains(problem).doesNotContain("Exception", "\tat ");
        assertThat(command.output()).isEmpty();
    }

    private Command verify(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(run.envelope().toString(), "--key", run.publicKey.toString()));
        arguments.addAll(List.of(options));
        return java(arguments.toArray(String[]::new));
    }

    private Command java(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return Command.run(base, command);
    }
}
