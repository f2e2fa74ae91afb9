package dev.lighthouse.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingKeyTest {

    private static final byte[] SECRET = new byte[32];
    private static final String BASE64;

    static {
        Arrays.fill(SECRET, (byte) 0x5a);
        BASE64 = Base64.getEncoder().encodeToString(SECRET);
    }

    @TempDir
    Path folder;

    @Test
    void shouldBeTheSameKeyFromBytesFileAndEnvironment() throws IOException {
        Path file = file(BASE64 + "\n", "rw-------");
        String id = SealingKey.of(SECRET).id();
        assertThat(SealingKey.fromFile(file).id()).isEqualTo(id);
        assertThat(SealingKey.fromEnvironment("K", Map.of("K", BASE64)).id()).isEqualTo(id);
    }

    @Test
    void shouldNeverShowTheSecret() {
        SealingKey key = SealingKey.of(SECRET);
        assertThat(key.toString()).isEqualTo("SealingKey[" + key.id() + "]").doesNotContain("5a5a", BASE64);
    }

    @Test
    void shouldRefuseAFileThatOthersMayRead() throws IOException {
        Path file = file(BASE64, "rw-r--r--");
        assertThatThrownBy(() -> SealingKey.fromFile(file))
                .isInstanceOf(SealingException.class)
                .hasMessage("expected the sealing key " + file
                        + " to be its owner's alone but others have access; run: chmod 600 " + file);
    }

    @Test
    void shouldSayHowToMakeAMissingFile() {
        Path file = folder.resolve("none");
        assertThatThrownBy(() -> SealingKey.fromFile(file))
                .hasMessageContaining("no such file")
                .hasMessageContaining("openssl rand -base64 32");
    }

    @Test
    void shouldNotQuoteWhatIsNotBase64() throws IOException {
        Path file = file("correct horse battery staple!", "rw-------");
        assertThatThrownBy(() -> SealingKey.fromFile(file))
                .hasNoCause()
                .message()
                .contains("in base64 but it is not")
                .doesNotContain("horse", "Illegal");
    }

    @Test
    void shouldRefuseAShortKey() {
        assertThatThrownBy(() -> SealingKey.of(new byte[31]))
                .hasMessage("expected the sealing key to have at least 32 bytes but it has 31;"
                        + " make one with: openssl rand -base64 32");
    }

    @Test
    void shouldSayWhichVariableIsNotSet() {
        assertThatThrownBy(() -> SealingKey.fromEnvironment("LIGHTHOUSE_SEAL", Map.of()))
                .hasMessageContaining("environment variable LIGHTHOUSE_SEAL but it is not set");
    }

    private Path file(String content, String permissions) throws IOException {
        Path file = folder.resolve("key");
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file;
    }
}
