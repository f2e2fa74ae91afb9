package dev.lighthouse.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/certificate.md, as they stand there, verify by OpenSSL what we sign. */
class OpensslRecipeTest {

    private static final Path GUIDE = Path.of("../docs/certificate.md");

    @TempDir
    Path base;

    @SuppressWarnings("NullAway.Init")
    private RunFixture run;

    @BeforeEach
    void setUp() throws Exception {
        assumeTrue(isThere("bash", "--version"), "bash is not installed, so the recipe cannot be run");
        assumeTrue(isThere("openssl", "version"), "openssl is not installed, so the recipe cannot be run");
        String version = Command.run(base, List.of("openssl", "version")).output();
        assumeTrue(
                version.matches("(?s)OpenSSL ([3-9]|\\d{2,})\\..*"),
                "the recipe needs OpenSSL 3.0 or later but this is " + version.strip());
        run = new RunFixture(base);
        run.certify();
        Files.copy(run.publicKey, run.folder.resolve("signing-key.pub.pem"));
    }

    @Test
    void shouldVerifyAFreshCertificate() throws Exception {
        Command command = recipe("verify-signature");
        assertThat(command.output() + command.errors()).contains("Signature Verified Successfully");
        assertThat(command.exitCode()).isZero();
        assertThat(Files.readAllBytes(run.folder.resolve("statement.json"))).isEqualTo(run.payload());
    }

    @Test
    void shouldRefuseATamperedPayload() throws Exception {
        assertRefused(Files.readString(run.envelope()).replaceFirst("\"payload\":\"eyJf", "\"payload\":\"eyJg"));
    }

    @Test
    void shouldRefuseATamperedSignature() throws Exception {
        String envelope = Files.readString(run.envelope());
        int first = envelope.indexOf("\"sig\":\"") + "\"sig\":\"".length();
        char other = envelope.charAt(first) == 'A' ? 'B' : 'A';
        assertRefused(envelope.substring(0, first) + other + envelope.substring(first + 1));
    }

    @Test
    void shouldRefuseATruncatedEnvelope() throws Exception {
        String envelope = Files.readString(run.envelope());
        assertRefused(envelope.substring(0, envelope.length() / 2));
    }

    @Test
    void shouldRefuseAWrongKey() throws Exception {
        RunFixture other = new RunFixture(base.resolve("other"));
        Files.write(run.folder.resolve("signing-key.pub.pem"), Files.readAllBytes(other.publicKey));
        assertRefused(Files.readString(run.envelope()));
    }

    @Test
    void shouldVerifyAnEnvelopeThatWasIndented() throws Exception {
        Files.writeString(
                run.envelope(),
                Files.readString(run.envelope()).replace(",\"", ",\n  \"").replace("\":", "\" : "));
        assertThat(recipe("verify-signature").exitCode()).isZero();
    }

    @Test
    void shouldVerifyTheEvidenceAndCatchAnAlteredFile() throws Exception {
        recipe("verify-signature");
        Command good = recipe("verify-evidence");
        assertThat(good.output()).contains("result.json: OK", "workers/hundred-agents-0/journal: OK");
        assertThat(good.exitCode()).isZero();
        run.write("hundred-agents.hlog", "altered");
        Command bad = recipe("verify-evidence");
        assertThat(bad.output()).contains("hundred-agents.hlog: FAILED");
        assertThat(bad.exitCode()).isNotZero();
    }

    @Test
    void shouldReadOurKeysByOpenssl() throws Exception {
        Path privateKey = base.resolve("keys/signing-key.pem");
        Command derived = Command.run(base, List.of("openssl", "pkey", "-in", privateKey.toString(), "-pubout"));
        assertThat(derived.output()).isEqualTo(Files.readString(run.publicKey));
    }

    private void assertRefused(String envelope) throws Exception {
        Files.writeString(run.envelope(), envelope);
        Command command = recipe("verify-signature");
        assertThat(command.exitCode()).isNotZero();
        assertThat(command.output() + command.errors()).doesNotContain("Verified Successfully");
    }

    private Command recipe(String name) throws Exception {
        Matcher block = Pattern.compile("<!-- tested: " + name + " -->\n```bash\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(GUIDE));
        assertThat(block.find()).as("%s has the block %s", GUIDE, name).isTrue();
        return Command.run(run.folder, List.of("bash", "-c", block.group(1)));
    }

    private boolean isThere(String... command) throws InterruptedException {
        try {
            return Command.run(base, List.of(command)).exitCode() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
