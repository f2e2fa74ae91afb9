package dev.lighthouse.attest;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a signing key and its public half lie.
 *
 * @param privateKey PKCS#8 PEM, its owner's alone
 * @param publicKey SPKI PEM, to be handed to whoever verifies
 */
public record KeyFiles(Path privateKey, Path publicKey) {

    /** The private key's name within its folder. */
    public static final String PRIVATE_NAME = "signing-key.pem";

    /** The public key's name within its folder. */
    public static final String PUBLIC_NAME = "signing-key.pub.pem";

    public KeyFiles {
        Objects.requireNonNull(privateKey, "privateKey");
        Objects.requireNonNull(publicKey, "publicKey");
    }

    /** The key files in the user's own place, {@code ~/.config/lighthouse}. */
    public static KeyFiles standard() {
        return in(Path.of(System.getProperty("user.home"), ".config", "lighthouse"));
    }

    /** The key files in this folder, under their usual names. */
    public static KeyFiles in(Path folder) {
        return new KeyFiles(folder.resolve(PRIVATE_NAME), folder.resolve(PUBLIC_NAME));
    }
}
