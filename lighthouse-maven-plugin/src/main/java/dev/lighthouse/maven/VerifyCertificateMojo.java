package dev.lighthouse.maven;

import dev.lighthouse.attest.SigningKeys;
import dev.lighthouse.certificate.CertificateVerifier;
import dev.lighthouse.certificate.Verification;
import dev.lighthouse.result.RunFolder;
import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Checks a certificate: its signature, its evidence, and that the decision follows from it. */
@Mojo(name = "verify-certificate", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class VerifyCertificateMojo extends RunMojo {

    /** A certificate from elsewhere, checked without its evidence; by default that of the run, with it. */
    @Parameter(property = "lighthouse.certificate")
    @Nullable File certificate;

    /** The private key whose public half lies beside it; as for {@code certify}. */
    @Parameter(property = "lighthouse.key")
    @Nullable File key;

    /** The public key of who is to have signed; {@code ~/.config/lighthouse/signing-key.pub.pem} by default. */
    @Parameter(property = "lighthouse.publicKey")
    @Nullable File publicKey;

    @Override
    void perform() throws MojoFailureException, java.io.IOException, InterruptedException {
        if (certificate == null) {
            super.perform();
        } else {
            conclude(verifier().verify(certificate.toPath()), certificate.toPath());
        }
    }

    @Override
    void perform(RunFolder folder) throws MojoFailureException {
        Path file = folder.certificateFile();
        conclude(verifier().verify(file, folder.path()), file);
    }

    private CertificateVerifier verifier() {
        return new CertificateVerifier(
                SigningKeys.loadPublic(SigningKeyPlace.of(key, publicKey).publicKey()));
    }

    private void conclude(Verification verification, Path file) throws MojoFailureException {
        verification.checks().forEach(check -> getLog().info(check.toString()));
        if (!verification.valid()) {
            throw new MojoFailureException(
                    "the certificate " + file + " is not valid: " + String.join("; ", verification.problems()));
        }
        verification.decision().ifPresent(decision -> getLog().info("valid certificate; its decision is " + decision));
    }
}
