package dev.lighthouse.maven;

import dev.lighthouse.attest.SigningKey;
import dev.lighthouse.attest.SigningKeys;
import dev.lighthouse.certificate.CertificateWriter;
import dev.lighthouse.integrity.RunCheckpoints;
import dev.lighthouse.result.RunFolder;
import dev.lighthouse.verdict.VerdictFiles;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Writes a run's signed certificate, whatever its decision is. */
@Mojo(name = "certify", defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST, threadSafe = true)
public final class CertifyMojo extends RunMojo {

    /** The private key; {@code ~/.config/lighthouse/signing-key.pem} by default, made by {@code setup}. */
    @Parameter(property = "lighthouse.key")
    @Nullable File key;

    @Override
    void perform(RunFolder folder) throws IOException {
        VerdictFiles.of(folder);
        SigningKey signer = SigningKeys.load(SigningKeyPlace.of(key, null).privateKey());
        RunCheckpoints.sign(folder.path(), signer);
        CertificateWriter.Written written = new CertificateWriter(signer, version()).write(folder.path());
        getLog().info("certificate: " + written.content().decision() + ", " + written.envelope());
    }
}
