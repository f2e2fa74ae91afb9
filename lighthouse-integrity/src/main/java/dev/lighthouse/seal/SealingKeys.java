package dev.lighthouse.seal;

import dev.lighthouse.seal.internal.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** Makes sealing keys that outlive a process. A key that exists is never overwritten. Stateless and thread-safe. */
public final class SealingKeys {

    private SealingKeys() {}

    /** The key file in the user's own place, {@code ~/.config/lighthouse/sealing.key}. */
    public static Path standard() {
        return Path.of(System.getProperty("user.home"), ".config", "lighthouse", "sealing.key");
    }

    /**
     * Reads the key in this file, or makes one there that only its owner may read; of two processes that make one at once,
     * both end up with the same.
     *
     * @throws SealingException if what is there cannot be used, or nothing can be written
     */
    public static SealingKey ensure(Path file) {
        if (!Files.exists(file)) {
            byte[] secret = new byte[SealingKey.MIN_BYTES];
            new SecureRandom().nextBytes(secret);
            byte[] text = (Base64.getEncoder().encodeToString(secret) + "\n").getBytes(StandardCharsets.US_ASCII);
            try {
                Path folder = file.toAbsolutePath().getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                DurableFiles.create(file, text, "rw-------");
            } catch (FileAlreadyExistsException e) {
                // Somebody else has made one meanwhile: it is read below.
            } catch (IOException e) {
                throw new SealingException(
                        "expected to write a sealing key to " + file + " but " + e + "; choose another place", e);
            } finally {
                Arrays.fill(secret, (byte) 0);
                Arrays.fill(text, (byte) 0);
            }
        }
        return SealingKey.fromFile(file);
    }
}
