package dev.lighthouse.checkpoint;

import dev.lighthouse.attest.AttestationException;
import dev.lighthouse.attest.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Checks the signatures of one name and Ed25519 key under notes. Written as C2SP signed-note has it, {@code
 * name+id+base64}, which Go's {@code note.NewVerifier} reads too. Immutable and thread-safe.
 */
public final class NoteVerifier {

    private static final byte ED25519 = 1;
    private static final int KEY_ID = 4;
    private static final int RAW_KEY = 32;

    private final String name;
    private final VerificationKey key;
    private final byte[] typed;
    private final String keyId;

    /** @throws IllegalArgumentException if the name is empty or has spaces, plus signs or control characters */
    public NoteVerifier(String name, VerificationKey key) {
        if (!isName(name)) {
            throw new IllegalArgumentException("expected the name of a note's signer to have no spaces and no plus sign"
                    + " but got '" + name + "'; use one such as example.com/log");
        }
        this.name = name;
        this.key = Objects.requireNonNull(key, "key");
        this.typed = new byte[1 + RAW_KEY];
        typed[0] = ED25519;
        System.arraycopy(key.raw(), 0, typed, 1, RAW_KEY);
        this.keyId = keyId(name, typed);
    }

    /**
     * Reads {@code name+id+base64}.
     *
     * @throws CheckpointException if it is none, of another kind of key, or its id is not that of name and key
     */
    public static NoteVerifier parse(String text) throws CheckpointException {
        String[] parts = text.strip().split("\\+", 3);
        try {
            byte[] typed = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
            if (typed.length == 1 + RAW_KEY && typed[0] == ED25519) {
                NoteVerifier read =
                        new NoteVerifier(parts[0], VerificationKey.ofRaw(Arrays.copyOfRange(typed, 1, typed.length)));
                if (read.keyId.equals(parts[1])) {
                    return read;
                }
            }
        } catch (IllegalArgumentException | AttestationException e) {
            // Said below, with the same words.
        }
        throw new CheckpointException(
                "expected a verifier key (name+id+base64 of an Ed25519 key) whose id is that of its name and key but got"
                        + " something else; ask the log's owner for it");
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && name.codePoints()
                        .noneMatch(c -> c == '+' || c < 0x20 || Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    private static String keyId(String name, byte[] typed) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256.digest(typed), 0, KEY_ID);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("expected this JDK to offer SHA-256 but it does not", e);
        }
    }

    /** The signer's name. */
    public String name() {
        return name;
    }

    /** Four bytes of a digest of name and key, in hex. */
    public String keyId() {
        return keyId;
    }

    boolean verifies(String text, byte[] signature) {
        return key.verifies(text.getBytes(StandardCharsets.UTF_8), signature);
    }

    /** {@code name+id+base64}. */
    @Override
    public String toString() {
        return name + "+" + keyId + "+" + Base64.getEncoder().encodeToString(typed);
    }
}
