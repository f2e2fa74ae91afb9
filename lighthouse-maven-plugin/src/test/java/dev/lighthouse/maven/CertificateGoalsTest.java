package dev.lighthouse.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.attest.KeyFiles;
import dev.lighthouse.attest.SigningKeys;
import dev.lighthouse.result.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code certify} and {@code verify-certificate} do with keys and certificates that are not as they should be. */
class CertificateGoalsTest extends MojoTestSupport {

    private RunFolder run = new RunFolder(Path.of("set before each test"));

    @BeforeEach
    void makeARunAndAKey() throws IOException {
        run = emptyRun();
        SigningKeys.create(new KeyFiles(key("ours.pem"), key("ours.pub.pem")));
    }

    @Test
    void shouldCertifyARunAndVerifyItsCertificate() throws Exception {
        certify().execute();

        assertThatCode(verify()::execute).doesNotThrowAnyException();
        assertThat(lines).contains("valid certificate; its decision is INCONCLUSIVE");
        assertThat(lines).anyMatch(line -> line.startsWith("run a-run, ") && line.endsWith(" min old"));
    }

    @Test
    void shouldSayThatThereIsNoKeyToSignWith() {
        CertifyMojo certify = certify();
        certify.key = key("none.pem").toFile();

        assertThatThrownBy(certify::execute)
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasMessage("expected a signing key at " + key("none.pem")
                        + " but there is none; make one with mvn lighthouse:setup")
                .hasNoCause();
        assertThat(run.certificateFile()).doesNotExist();
    }

    @Test
    void shouldNotSignWithAKeyThatOthersCanRead() throws Exception {
        Files.setPosixFilePermissions(key("ours.pem"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(certify()::execute)
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasMessageContaining(key("ours.pem").toString())
                .hasMessageContaining("chmod")
                .hasNoCause();
        assertThat(run.certificateFile()).doesNotExist();
    }

    @Test
    void shouldNotAcceptTheCertificateOfSomebodyElse() throws Exception {
        certify().execute();
        SigningKeys.create(new KeyFiles(key("theirs.pem"), key("theirs.pub.pem")));
        VerifyCertificateMojo verify = verify();
        verify.publicKey = key("theirs.pub.pem").toFile();

        assertInvalid(verify);
    }

    @Test
    void shouldNotAcceptACertificateThatWasChanged() throws Exception {
        certify().execute();
        String text = Files.readString(run.certificateFile());
        int payload = text.indexOf("\"payload\"");
        int letter = text.indexOf('e', payload + 20);
        Files.writeString(run.certificateFile(), text.substring(0, letter) + 'f' + text.substring(letter + 1));

        assertInvalid(verify());
    }

    @Test
    void shouldNotAcceptACertificateThatWasCutOff() throws Exception {
        certify().execute();
        String text = Files.readString(run.certificateFile());
        Files.writeString(run.certificateFile(), text.substring(0, text.length() / 2));

        assertInvalid(verify());
    }

    @Test
    void shouldNotAcceptACertificateWhoseEvidenceWasChanged() throws Exception {
        certify().execute();
        Files.writeString(run.resultFile(), Files.readString(run.resultFile()).replace("a-run", "b-run"));

        assertInvalid(verify());
    }

    @Test
    void shouldSayThatThereIsNoCertificate() {
        assertInvalid(verify());
    }

    private void assertInvalid(VerifyCertificateMojo verify) {
        assertThatThrownBy(verify::execute)
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasMessageContaining(run.certificateFile().getFileName().toString())
                .hasNoCause();
        assertThat(lines).noneMatch(line -> line.startsWith("valid certificate"));
    }

    private CertifyMojo certify() {
        CertifyMojo certify = byHand(new CertifyMojo());
        certify.key = key("ours.pem").toFile();
        return certify;
    }

    private VerifyCertificateMojo verify() {
        VerifyCertificateMojo verify = byHand(new VerifyCertificateMojo());
        verify.publicKey = key("ours.pub.pem").toFile();
        return verify;
    }

    private Path key(String name) {
        return folder.resolve("keys").resolve(name);
    }
}
