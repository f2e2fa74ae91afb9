package dev.lighthouse.attest;

import java.security.KeyPair;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;

/**
 * An Ed25519 key that signs. Immutable and thread-safe; shows its id, never its secret.
 *
 * @see SigningKeys
 */
public final class SigningKey {

    private final EdECPrivateKey secret;
    private final VerificationKey verificationKey;

    SigningKey(byte[] seed) {
        KeyPair pair = Ed25519.pairOf(seed);
        this.secret = (EdECPrivateKey) pair.getPrivate();
        this.verificationKey = new VerificationKey((EdECPublicKey) pair.getPublic());
    }

    /** Signs a message; 64 bytes, the same each time. */
    public byte[] sign(byte[] message) {
        return Ed25519.sign(secret, message);
    }

    /** The public half. */
    public VerificationKey verificationKey() {
        return verificationKey;
    }

    /** The id of the public half. */
    public String keyId() {
        return verificationKey.keyId();
    }

    /** PKCS#8 as every JDK and OpenSSL read it. */
    byte[] encoded() {
        return secret.getEncoded();
    }

    /** The short key id. */
    @Override
    public String toString() {
        return "SigningKey[" + verificationKey.shortKeyId() + "]";
    }
}
