package dev.lighthouse.maven;

import dev.lighthouse.attest.KeyFiles;
import dev.lighthouse.attest.SigningKeys;
import java.io.File;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Says what this machine can do and what is missing, and makes the signing key where there is none. Changes nothing
 * else.
 */
@Mojo(
        name = "setup",
        defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class SetupMojo extends ProjectMojo {

    /** The private key; {@code ~/.config/lighthouse/signing-key.pem} by default. */
    @Parameter(property = "lighthouse.key")
    @Nullable File key;

    /** The public key; beside the private one by default. */
    @Parameter(property = "lighthouse.publicKey")
    @Nullable File publicKey;

    @Override
    void perform() {
        KeyFiles files = SigningKeyPlace.of(key, publicKey);
        SigningKeys.Ensured ensured = SigningKeys.ensure(files);
        getLog().info((ensured.created() ? "made the signing key " : "signing key ") + files.privateKey()
                + "; its public half for verifiers is " + files.publicKey());
    }
}
