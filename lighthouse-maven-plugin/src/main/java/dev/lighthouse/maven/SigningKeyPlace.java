package dev.lighthouse.maven;

import dev.lighthouse.attest.KeyFiles;
import java.io.File;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the signing key lies: as told, else in the user's own place. */
final class SigningKeyPlace {

    private SigningKeyPlace() {}

    static KeyFiles of(@Nullable File key, @Nullable File publicKey) {
        KeyFiles standard = KeyFiles.standard();
        Path privatePath = key == null ? standard.privateKey() : key.toPath().toAbsolutePath();
        if (publicKey != null) {
            return new KeyFiles(privatePath, publicKey.toPath().toAbsolutePath());
        }
        return key == null ? standard : new KeyFiles(privatePath, besides(privatePath));
    }

    /** {@code release.pem} has its public half in {@code release.pub.pem}. */
    private static Path besides(Path key) {
        String name = key.getFileName().toString();
        String stem = name.endsWith(".pem") ? name.substring(0, name.length() - ".pem".length()) : name;
        return key.resolveSibling(stem + ".pub.pem");
    }
}
