package dev.lighthouse.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeysTest {

    @TempDir
    Path folder;

    private KeyFiles files = KeyFiles.in(Path.of("set in setUp"));

    @BeforeEach
    void setUp() {
        files = KeyFiles.in(folder.resolve("config/lighthouse"));
    }

    @Test
    void shouldLoadTheKeyItMade() {
        SigningKey made = SigningKeys.create(files);
        assertThat(SigningKeys.load(files.privateKey()).keyId()).isEqualTo(made.keyId());
        assertThat(SigningKeys.loadPublic(files.publicKey()).keyId()).isEqualTo(made.keyId());
        assertThat(made.keyId()).matches("[0-9a-f]{64}");
    }

    @Test
    void shouldKeepThePrivateKeyToItsOwner() throws IOException {
        SigningKeys.create(files);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.privateKey())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(files.privateKey().getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void shouldLeaveNothingElseBehind() throws IOException {
        SigningKeys.create(files);
        try (Stream<Path> all = Files.list(folder.resolve("config/lighthouse"))) {
            assertThat(all).containsExactlyInAnyOrder(files.privateKey(), files.publicKey());
        }
    }

    @Test
    void shouldNeverOverwriteAKey() throws IOException {
        SigningKeys.create(files);
        String before = Files.readString(files.privateKey());
        assertThatThrownBy(() -> SigningKeys.create(files))
                .isInstanceOf(AttestationException.class)
                .hasMessageContaining("keys are never overwritten");
        assertThat(Files.readString(files.privateKey())).isEqualTo(before);
    }

    @Test
    void shouldEnsureOnceAndThenLoad() throws IOException {
        SigningKeys.Ensured first = SigningKeys.ensure(files);
        Files.delete(files.publicKey());
        SigningKeys.Ensured second = SigningKeys.ensure(files);
        assertThat(first.created()).isTrue();
        assertThat(second.created()).isFalse();
        assertThat(second.key().keyId()).isEqualTo(first.key().keyId());
        assertThat(SigningKeys.loadPublic(files.publicKey()).keyId())
                .isEqualTo(first.key().keyId());
    }

    @Test
    void shouldGiveAllWhoEnsureAtOnceTheSameKey() {
        List<String> ids = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> SigningKeys.ensure(files).key().keyId())
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
    }

    @Test
    void shouldRefuseThePublicKeyOfAnotherBesideThePrivateKey() throws IOException {
        SigningKeys.create(files);
        Files.writeString(
                files.publicKey(), SigningKeys.generate().verificationKey().toPem());
        assertThatThrownBy(() -> SigningKeys.ensure(files))
                .hasMessageContaining("to hold the public half of the signing key");
    }

    @Test
    void shouldSayThatAKeyIsMissing() {
        assertThatThrownBy(() -> SigningKeys.load(files.privateKey()))
                .isInstanceOf(AttestationException.class)
                .hasMessage("expected a signing key at " + files.privateKey()
                        + " but there is none; make one with mvn lighthouse:setup");
        assertThatThrownBy(() -> SigningKeys.loadPublic(files.publicKey()))
                .hasMessage("expected a public key at " + files.publicKey()
                        + " but there is none; ask the signer for signing-key.pub.pem");
    }

    @Test
    void shouldRefuseAPrivateKeyThatOthersMayRead() throws IOException {
        SigningKeys.create(files);
        Files.setPosixFilePermissions(files.privateKey(), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> SigningKeys.load(files.privateKey()))
                .hasMessage("expected the signing key " + files.privateKey()
                        + " to be its owner's alone but others have access; run: chmod 600 " + files.privateKey());
    }

    @Test
    void shouldRefuseAPrivateKeyThatOthersMayReplace() throws IOException {
        SigningKeys.create(files);
        Path keys = folder.resolve("config/lighthouse");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwxrwxr-x"));
        assertThatThrownBy(() -> SigningKeys.load(files.privateKey()))
                .hasMessage("expected the signing key " + files.privateKey() + " in a folder that only its owner may"
                        + " write to but others may put another key there; run: chmod go-w " + keys.toRealPath());
        Files.setAttribute(keys, "unix:mode", 01777);
        assertThat(SigningKeys.load(files.privateKey())).as("sticky").isNotNull();
    }

    @Test
    void shouldSayHowToDecryptAKey() throws IOException {
        write("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
        assertThatThrownBy(() -> SigningKeys.load(files.privateKey()))
                .hasMessageContaining("but it is encrypted")
                .hasMessageContaining("openssl pkcs8 -in " + files.privateKey() + " -out ");
    }

    @Test
    void shouldSayThatSetupLeavesABadKeyAlone() throws IOException {
        write("garbage");
        assertThatThrownBy(() -> SigningKeys.load(files.privateKey()))
                .hasMessageEndingWith(
                        "; move it away, then make one with mvn lighthouse:setup, which never overwrites a" + " key");
        Files.writeString(files.publicKey(), "garbage");
        assertThatThrownBy(() -> SigningKeys.loadPublic(files.publicKey()))
                .hasMessageEndingWith("; ask the signer for signing-key.pub.pem");
    }

    @Test
    void shouldSayThatAKeyIsUnreadable() throws IOException {
        SigningKeys.create(files);
        Files.setPosixFilePermissions(files.privateKey(), PosixFilePermissions.fromString("-w-------"));
        assumeThat(Files.isReadable(files.privateKey()))
                .as("root reads everything")
                .isFalse();
        assertThatThrownBy(() -> SigningKeys.load(files.privateKey())).hasMessageContaining("this user may not");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "-----BEGIN PRIVATE KEY-----\nAAAA",
                "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----\n"
            })
    void shouldRefuseGarbage(String content) throws IOException {
        write(content);
        assertThatThrownBy(() -> SigningKeys.load(files.privateKey()))
                .isInstanceOf(AttestationException.class)
                .hasMessageContaining("but it is not a PEM text with one block");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed448", "X25519"})
    void shouldRefuseKeysOfOtherKinds(String algorithm) throws IOException, GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        write(Pem.encode(Pem.PRIVATE, pair.getPrivate().getEncoded()));
        assertThatThrownBy(() -> SigningKeys.load(files.privateKey()))
                .isInstanceOf(AttestationException.class)
                .hasMessageContaining("expected an Ed25519 key in " + files.privateKey());
        Files.writeString(
                files.publicKey(), Pem.encode(Pem.PUBLIC, pair.getPublic().getEncoded()));
        assertThatThrownBy(() -> SigningKeys.loadPublic(files.publicKey()))
                .isInstanceOf(AttestationException.class)
                .hasMessageContaining("expected an Ed25519 public key");
    }

    @Test
    void shouldSayThatAPrivateKeyWasGivenForAPublicOne() {
        SigningKeys.create(files);
        assertThatThrownBy(() -> SigningKeys.loadPublic(files.privateKey()))
                .hasMessageContaining("but it holds a PRIVATE KEY; give its public half, signing-key.pub.pem");
    }

    @Test
    void shouldNeverShowTheSecret() throws IOException {
        SigningKey key = SigningKeys.create(files);
        String secret = Files.readString(files.privateKey()).lines().toList().get(1);
        assertThat(key.toString()).doesNotContain(secret).hasSize("SigningKey[]".length() + 16);
        write("-----BEGIN PRIVATE KEY-----\n" + secret.substring(0, 40) + "\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(() -> SigningKeys.load(files.privateKey()))
                .message()
                .doesNotContain(secret.substring(0, 10));
    }

    private void write(String content) throws IOException {
        Files.createDirectories(files.privateKey().getParent());
        Files.writeString(files.privateKey(), content);
        Files.setPosixFilePermissions(files.privateKey(), PosixFilePermissions.fromString("rw-------"));
    }
}
