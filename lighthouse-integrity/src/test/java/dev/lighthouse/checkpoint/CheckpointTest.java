package dev.lighthouse.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.attest.SigningKeys;
import dev.lighthouse.merkle.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    private static final String ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="; // SHA-256 of nothing

    private final NoteSigner signer = new NoteSigner("example.com/log", SigningKeys.generate());

    /** The example in the documentation of golang.org/x/mod/sumdb/note. */
    @Test
    void shouldOpenTheNoteOfTheGoDocumentation() throws CheckpointException {
        NoteVerifier peter = NoteVerifier.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        String text = "If you think cryptography is the answer to your problem,\n"
                + "then you don't know what your problem is.\n";
        String note =
                text + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdng"
                        + "otpRZb6KE6RyyBwJnAM=\n";
        assertThat(SignedNote.open(note, peter).text()).isEqualTo(text);
        assertThatThrownBy(() -> SignedNote.open(note.replace("answer", "Answer"), peter))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("the text or the signature was altered");
    }

    @Test
    void shouldBeWrittenAsTheFormatHasIt() throws CheckpointException {
        Checkpoint checkpoint = new Checkpoint("example.com/log", 0, Hash.ofEmptyTree(), List.of());
        assertThat(checkpoint.text()).isEqualTo("example.com/log\n0\n" + ROOT + "\n");
        String note = checkpoint.sign(signer).format();
        assertThat(note)
                .matches("(?s)" + java.util.regex.Pattern.quote(checkpoint.text())
                        + "\n\u2014 example.com/log [A-Za-z0-9+/]{91}=\n");
        assertThat(Checkpoint.open(note, signer.verifier(), "example.com/log")).isEqualTo(checkpoint);
    }

    @Test
    void shouldKeepExtensions() throws CheckpointException {
        Checkpoint checkpoint = new Checkpoint("o", 7, Hash.ofEmptyTree(), List.of("key 1a2b", "ü"));
        assertThat(checkpoint.text()).isEqualTo("o\n7\n" + ROOT + "\nkey 1a2b\nü\n");
        assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "o\n",
                "o\n1\n",
                "o\n1\n" + ROOT,
                "\n1\n" + ROOT + "\n",
                "o\n01\n" + ROOT + "\n",
                "o\n-1\n" + ROOT + "\n",
                "o\n+1\n" + ROOT + "\n",
                "o\n9223372036854775808\n" + ROOT + "\n",
                "o\n99999999999999999999\n" + ROOT + "\n",
                "o\n1\nAAAA\n",
                "o\n1\n!\n",
                "o\n1\n" + ROOT + "\n\n",
                "o\r\n1\n" + ROOT + "\n",
                "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n"
            })
    void shouldRefuseWhatIsNoCheckpoint(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("expected a checkpoint (origin, size and root, a line each) but ");
    }

    @Test
    void shouldRefuseEveryFlippedBitOfASignedCheckpoint() {
        String note = new Checkpoint("example.com/log", 12, Hash.ofEmptyTree(), List.of())
                .sign(signer)
                .format();
        for (int at = 0; at < note.length(); at++) {
            for (int bit = 1; bit < 0x80; bit <<= 1) {
                String altered = note.substring(0, at) + (char) (note.charAt(at) ^ bit) + note.substring(at + 1);
                assertThatThrownBy(() -> Checkpoint.open(altered, signer.verifier(), "example.com/log"))
                        .as("%s", altered)
                        .isInstanceOf(CheckpointException.class);
            }
        }
    }

    @Test
    void shouldRefuseTheCheckpointOfAnotherKeyOrLog() {
        String note = new Checkpoint("example.com/log", 12, Hash.ofEmptyTree(), List.of())
                .sign(signer)
                .format();
        NoteVerifier other = new NoteSigner("example.com/log", SigningKeys.generate()).verifier();
        assertThatThrownBy(() -> Checkpoint.open(note, other, "example.com/log"))
                .hasMessage("expected the note to be signed by example.com/log+" + other.keyId()
                        + " but it is signed by example.com/log+"
                        + signer.verifier().keyId());
        assertThatThrownBy(() -> Checkpoint.open(note, signer.verifier(), "example.com/other"))
                .hasMessageContaining("a checkpoint of the log example.com/other but it is of example.com/log");
    }

    @Test
    void shouldLeaveUnknownSignaturesUnread() throws CheckpointException {
        Checkpoint checkpoint = new Checkpoint("example.com/log", 12, Hash.ofEmptyTree(), List.of());
        String note = checkpoint.sign(signer).format();
        String witnessed = note
                + checkpoint.sign(new NoteSigner("witness", SigningKeys.generate())).signatures().stream()
                        .map(line -> "\u2014 witness " + line.base64() + "\n")
                        .findFirst()
                        .orElseThrow();
        assertThat(Checkpoint.open(witnessed, signer.verifier(), "example.com/log"))
                .isEqualTo(checkpoint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a+b", "a\u00a0b", "a\nb"})
    void shouldRefuseANameThatANoteCannotHave(String name) {
        assertThatThrownBy(() -> new NoteSigner(name, SigningKeys.generate()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no spaces and no plus sign");
    }

    @Test
    void shouldWriteAndReadVerifierKeys() throws CheckpointException {
        String written = signer.verifier().toString();
        assertThat(written).matches("example.com/log\\+[0-9a-f]{8}\\+A[A-Za-z0-9+/]{43}");
        assertThat(NoteVerifier.parse(written)).hasToString(written);
        for (String wrong :
                List.of("", "a+b", written.replace("example", "Example"), written + "AAAA", "x+00000000+AQ==")) {
            assertThatThrownBy(() -> NoteVerifier.parse(wrong)).as(wrong).isInstanceOf(CheckpointException.class);
        }
    }
}
