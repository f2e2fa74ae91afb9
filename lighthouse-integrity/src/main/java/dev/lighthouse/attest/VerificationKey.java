package dev.lighthouse.attest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.EdECPublicKey;
import java.util.HexFormat;

/**
 * The public half of a signing key: checks signatures, may be shown to anyone. Immutable and thread-safe.
 *
 * @see SigningKeys#loadPublic
 */
public final class VerificationKey {

    private static final int SHORT_ID = 16;

    private final EdECPublicKey key;
    private final String keyId;

    VerificationKey(EdECPublicKey key) {
        this.key = key;
        this.keyId = sha256(key.getEncoded());
    }

    /**
     * The key of these {@value Ed25519#RAW_BYTES} bytes, as RFC 8032 encodes it.
     *
     * @throws AttestationException if they are no Ed25519 public key
     */
    public static VerificationKey ofRaw(byte[] raw) {
        return new VerificationKey(Ed25519.publicKey(raw));
    }

    /** The key as RFC 8032 encodes it, {@value Ed25519#RAW_BYTES} bytes. */
    public byte[] raw() {
        return Ed25519.raw(key);
    }

    /** Whether this key's owner signed exactly this message; false too for bytes that are no signature. */
    public boolean verifies(byte[] message, byte[] signature) {
        return Ed25519.verify(key, message, signature);
    }

    /** The SHA-256 of the key's SPKI encoding in lower-case hex. */
    public String keyId() {
        return keyId;
    }

    /** The first {@value #SHORT_ID} digits of {@link #keyId()}, as shown to people. */
    public String shortKeyId() {
        return keyId.substring(0, SHORT_ID);
    }

    /** The key as an SPKI PEM text. */
    public String toPem() {
        return Pem.encode(Pem.PUBLIC, key.getEncoded());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw Ed25519.unavailable(e);
        }
    }

    /** The short key id. */
    @Override
    public String toString() {
        return "VerificationKey[" + shortKeyId() + "]";
    }
}
