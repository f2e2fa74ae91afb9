package dev.lighthouse.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Pkcs12Test {

    private static final Map<String, String> ENVIRONMENT = Map.of("P", "correct horse");

    @TempDir
    Path folder;

    private Path file(int keyBytes) throws Exception {
        byte[] secret = new byte[keyBytes];
        Arrays.fill(secret, (byte) 0x5a);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry(
                "seal",
                new KeyStore.SecretKeyEntry(new SecretKeySpec(secret, "HmacSHA256")),
                new KeyStore.PasswordProtection("correct horse".toCharArray()));
        Path file = folder.resolve("keys.p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, "correct horse".toCharArray());
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    @Test
    void shouldReadTheKeyThatIsThere() throws Exception {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) 0x5a);
        assertThat(SealingKey.fromPkcs12(file(32), "seal", "P", ENVIRONMENT).id())
                .isEqualTo(SealingKey.of(secret).id());
    }

    @Test
    void shouldReadWhatKeytoolMakes() throws Exception {
        Path file = folder.resolve("made.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genseckey",
                        "-keyalg",
                        "HmacSHA256",
                        "-keysize",
                        "256",
                        "-storetype",
                        "PKCS12",
                        "-alias",
                        "seal",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "correct horse"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(SealingKey.fromPkcs12(file, "seal", "P", ENVIRONMENT).id()).matches("[0-9a-f]{16}");
    }

    @Test
    void shouldSayWhatIsWrongWithoutAnySecret() throws Exception {
        Path file = file(32);
        assertThatThrownBy(() -> SealingKey.fromPkcs12(file, "seal", "P", Map.of("P", "battery staple")))
                .isInstanceOf(SealingException.class)
                .hasNoCause()
                .hasMessageStartingWith(
                        "expected to open " + file + " as PKCS#12 with the password in P but that failed")
                .message()
                .doesNotContain("battery", "horse");
        assertThatThrownBy(() -> SealingKey.fromPkcs12(file, "seal", "P", Map.of()))
                .hasMessageContaining("environment variable P but it is not set");
        assertThatThrownBy(() -> SealingKey.fromPkcs12(file, "other", "P", ENVIRONMENT))
                .hasMessageContaining("a secret key under the name 'other' in " + file + " but there is none");
        assertThatThrownBy(() -> SealingKey.fromPkcs12(folder.resolve("none"), "seal", "P", ENVIRONMENT))
                .hasMessageContaining("no such file; make one: keytool -genseckey");
    }

    @Test
    void shouldRefuseAShortKeyAndAFileThatOthersMayRead() throws Exception {
        Path file = file(16);
        assertThatThrownBy(() -> SealingKey.fromPkcs12(file, "seal", "P", ENVIRONMENT))
                .hasMessageContaining("to have at least 32 bytes but it has 16");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> SealingKey.fromPkcs12(file, "seal", "P", ENVIRONMENT))
                .hasMessageContaining("others have access; run: chmod 600 " + file);
    }

    @Test
    void shouldRefuseWhatIsNoPkcs12() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "no key store");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> SealingKey.fromPkcs12(file, "seal", "P", ENVIRONMENT))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("as PKCS#12");
    }
}
