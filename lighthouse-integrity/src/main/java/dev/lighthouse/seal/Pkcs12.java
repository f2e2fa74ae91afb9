package dev.lighthouse.seal;

import dev.lighthouse.seal.internal.BoundedFiles;
import dev.lighthouse.seal.internal.OwnerOnly;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;

/** Reads sealing keys from PKCS#12 files (RFC 7292). */
final class Pkcs12 {

    private Pkcs12() {}

    static SealingKey read(Path file, String alias, String passwordVariable, Map<String, String> environment) {
        if (!Files.isRegularFile(file)) {
            throw new SealingException("expected a PKCS#12 file at " + file + " but there is no such file; make one: "
                    + "keytool -genseckey -keyalg HmacSHA256 -keysize 256 -storetype PKCS12 -alias " + alias
                    + " -keystore " + file);
        }
        Optional<String> problem = OwnerOnly.problem(file, "the PKCS#12 file");
        if (problem.isPresent()) {
            throw new SealingException(problem.get());
        }
        String password = environment.get(passwordVariable);
        if (password == null) {
            throw new SealingException("expected the password of " + file + " in the environment variable "
                    + passwordVariable + " but it is not set; set it");
        }
        char[] characters = password.toCharArray();
        try {
            return key(store(file, passwordVariable, characters), file, alias, characters);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private static KeyStore store(Path file, String passwordVariable, char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(BoundedFiles.read(file, SealingKey.MAX_FILE_BYTES)), password);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            // Its message is not passed on: the JDK promises nothing of what it says about the content.
            throw new SealingException("expected to open " + file + " as PKCS#12 with the password in "
                    + passwordVariable + " but that failed; is it that file's password, and the file at most "
                    + SealingKey.MAX_FILE_BYTES + " bytes long?");
        }
    }

    private static SealingKey key(KeyStore store, Path file, String alias, char[] password) {
        try {
            Key key = store.getKey(alias, password);
            byte[] secret = key instanceof SecretKey ? key.getEncoded() : null;
            if (secret == null) {
                throw new SealingException("expected a secret key under the name '" + alias + "' in " + file
                        + " but there is " + (key == null ? "none" : "a key of another kind")
                        + "; list the names with: keytool -list -keystore " + file);
            }
            SealingKey read = SealingKey.checked(secret, "the sealing key '" + alias + "' in " + file);
            Arrays.fill(secret, (byte) 0);
            return read;
        } catch (GeneralSecurityException e) {
            throw new SealingException("expected to read the sealing key '" + alias + "' in " + file
                    + " with the file's own password but that failed; give entry and file the same password");
        }
    }
}
