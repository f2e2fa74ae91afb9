package dev.lighthouse.attest;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 (RFC 8032) by the JDK's own provider. */
final class Ed25519 {

    static final String NAME = "Ed25519";

    static final int SEED_BYTES = 32;
    static final int SIGNATURE_BYTES = 64;
    static final int RAW_BYTES = 32;

    /** What stands before the raw key in its SPKI encoding (RFC 8410 section 4). */
    private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    static byte[] sign(EdECPrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    static boolean verify(EdECPublicKey key, byte[] message, byte[] candidate) {
        if (candidate.length != SIGNATURE_BYTES) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(candidate);
        } catch (SignatureException e) {
            return false; // not the encoding of a signature at all
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    /**
     * Makes the key pair of a seed.
     *
     * <p>A PKCS#8 private key holds the seed only, and the JDK offers no public key for one. Its generator, though, takes
     * the seed from the random source it is given, so a source that yields the seed gives the pair. The private half is
     * compared, so that a provider which used its source differently would be found out here and not in a certificate.
     */
    static KeyPair pairOf(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(NamedParameterSpec.ED25519, new Yielding(seed));
            KeyPair pair = generator.generateKeyPair();
            byte[] used = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            if (!Arrays.equals(used, seed)) {
                throw new AttestationException("expected this JDK to derive the public key from an Ed25519 seed but it"
                        + " does not; use its own SunEC provider");
            }
            return pair;
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    static EdECPrivateKey privateKey(byte[] seed) {
        try {
            return (EdECPrivateKey) KeyFactory.getInstance(NAME)
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    static EdECPublicKey publicKey(byte[] raw) {
        if (raw.length != RAW_BYTES) {
            throw new AttestationException(
                    "expected an Ed25519 public key of " + RAW_BYTES + " bytes but got " + raw.length);
        }
        byte[] spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + RAW_BYTES);
        System.arraycopy(raw, 0, spki, SPKI_PREFIX.length, RAW_BYTES);
        try {
            return (EdECPublicKey) KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(spki));
        } catch (InvalidKeySpecException e) {
            throw new AttestationException("expected an Ed25519 public key but its bytes are none", e);
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    static byte[] raw(EdECPublicKey key) {
        byte[] spki = key.getEncoded();
        return Arrays.copyOfRange(spki, spki.length - RAW_BYTES, spki.length);
    }

    static byte[] newSeed() {
        byte[] seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        return seed;
    }

    static AttestationException unavailable(GeneralSecurityException e) {
        return new AttestationException("expected this JDK to offer Ed25519 but it does not: " + e.getMessage(), e);
    }

    private static final class Yielding extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Yielding(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("asked for " + bytes.length + " bytes");
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }
}
