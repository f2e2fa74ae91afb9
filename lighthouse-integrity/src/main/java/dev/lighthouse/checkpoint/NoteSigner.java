package dev.lighthouse.checkpoint;

import dev.lighthouse.attest.SigningKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;

/** Signs notes with an Ed25519 key under a name. Immutable and thread-safe. */
public final class NoteSigner {

    private final SigningKey key;
    private final NoteVerifier verifier;

    /**
     * A signer.
     *
     * @param name by convention that of the log; no spaces and no plus sign
     * @throws IllegalArgumentException if the name is empty or has such characters
     */
    public NoteSigner(String name, SigningKey key) {
        this.key = Objects.requireNonNull(key, "key");
        this.verifier = new NoteVerifier(name, key.verificationKey());
    }

    /** What checks its signatures, to be handed to whoever keeps checkpoints. */
    public NoteVerifier verifier() {
        return verifier;
    }

    SignedNote.Line sign(String text) {
        byte[] keyId = HexFormat.of().parseHex(verifier.keyId());
        byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
        byte[] both = ByteBuffer.allocate(keyId.length + signature.length)
                .put(keyId)
                .put(signature)
                .array();
        return new SignedNote.Line(
                verifier.name(), verifier.keyId(), Base64.getEncoder().encodeToString(both));
    }

    /** The name and the key's id. */
    @Override
    public String toString() {
        return "NoteSigner[" + verifier.name() + "+" + verifier.keyId() + "]";
    }
}
