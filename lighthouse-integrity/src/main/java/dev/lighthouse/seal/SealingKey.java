package dev.lighthouse.seal;

import dev.lighthouse.seal.internal.BoundedFiles;
import dev.lighthouse.seal.internal.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A secret for {@link HmacSealer}, with an id that may be shown. At least {@value #MIN_BYTES} bytes, as many as the MAC
 * has (RFC 2104 section 3). Immutable and thread-safe; no method and no message shows the secret.
 */
public final class SealingKey {

    /** The shortest secret that is accepted. */
    public static final int MIN_BYTES = 32;

    static final int MAX_FILE_BYTES = 16 * 1024;
    private static final int ID_BYTES = 8;
    private static final byte[] ID_LABEL = "lighthouse sealing key id v1".getBytes(StandardCharsets.UTF_8);

    private final HmacSha256 hmac;
    private final String id;

    private SealingKey(byte[] secret) {
        this.hmac = new HmacSha256(secret);
        this.id = HexFormat.of().formatHex(hmac.mac(ID_LABEL, 0, ID_LABEL.length), 0, ID_BYTES);
    }

    /** Makes a new key of {@value #MIN_BYTES} random bytes. */
    public static SealingKey generate() {
        byte[] secret = new byte[MIN_BYTES];
        new SecureRandom().nextBytes(secret);
        return new SealingKey(secret);
    }

    /**
     * Makes a key of these bytes, which are copied.
     *
     * @throws SealingException if there are fewer than {@value #MIN_BYTES}
     */
    public static SealingKey of(byte[] secret) {
        return checked(secret, "the sealing key");
    }

    /**
     * Reads a key in base64 from a file that only its owner may read.
     *
     * @throws SealingException if it is missing, unreadable, readable by others, not base64, or too short
     */
    public static SealingKey fromFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new SealingException("expected a sealing key at " + file
                    + " but there is no such file; make one: (umask 077; openssl rand -base64 32 > " + file + ")");
        }
        Optional<String> problem = OwnerOnly.problem(file, "the sealing key");
        if (problem.isPresent()) {
            throw new SealingException(problem.get());
        }
        try {
            return decoded(BoundedFiles.read(file, MAX_FILE_BYTES), "the sealing key in " + file);
        } catch (IOException e) {
            throw new SealingException("expected to read the sealing key " + file + " but " + e.getMessage(), e);
        }
    }

    /**
     * Reads a key in base64 from an environment variable.
     *
     * @param environment usually {@link System#getenv()}
     * @throws SealingException if the variable is not set, or not base64 of enough bytes
     */
    public static SealingKey fromEnvironment(String variable, Map<String, String> environment) {
        String value = environment.get(variable);
        if (value == null || value.isBlank()) {
            throw new SealingException("expected a sealing key in the environment variable " + variable
                    + " but it is not set; set it to the output of: openssl rand -base64 32");
        }
        return decoded(value.getBytes(StandardCharsets.UTF_8), "the sealing key in " + variable);
    }

    /**
     * Reads a key from a PKCS#12 file that only its owner may read, such as {@code keytool -genseckey -keyalg HmacSHA256
     * -keysize 256 -storetype PKCS12} makes.
     *
     * @param alias the entry's name
     * @param passwordVariable the environment variable that holds the file's password
     * @param environment usually {@link System#getenv()}
     * @throws SealingException if the file is missing, unreadable or readable by others, the password does not open it, or
     *     there is no secret key of enough bytes under that name
     */
    public static SealingKey fromPkcs12(
            Path file, String alias, String passwordVariable, Map<String, String> environment) {
        return Pkcs12.read(file, alias, passwordVariable, environment);
    }

    /**
     * Makes a key of the secret that another system seals its own store with, of any length but none; the secret's bytes
     * are copied. What we seal ourselves takes a key of {@value #MIN_BYTES} bytes at least.
     *
     * @throws SealingException if it is empty
     */
    public static SealingKey ofOtherSystem(byte[] secret) {
        if (secret.length == 0) {
            throw new SealingException(
                    "expected the secret of another system but it is empty; give the one that its store"
                            + " is sealed with");
        }
        return new SealingKey(secret);
    }

    private static SealingKey decoded(byte[] base64, String what) {
        byte[] secret;
        try {
            secret = Base64.getDecoder()
                    .decode(new String(base64, StandardCharsets.ISO_8859_1)
                            .strip()
                            .replaceAll("\\R", ""));
        } catch (IllegalArgumentException e) { // its message may quote the secret, so it is dropped
            throw new SealingException(
                    "expected " + what + " in base64 but it is not; make one with: openssl rand -base64 32");
        }
        return checked(secret, what);
    }

    static SealingKey checked(byte[] secret, String what) {
        if (secret.length < MIN_BYTES) {
            throw new SealingException("expected " + what + " to have at least " + MIN_BYTES + " bytes but it has "
                    + secret.length + "; make one with: openssl rand -base64 32");
        }
        return new SealingKey(secret);
    }

    /** Names the key without telling anything about it: 16 hex digits derived from it one way. */
    public String id() {
        return id;
    }

    HmacSha256 hmac() {
        return hmac;
    }

    /** The id only. */
    @Override
    public String toString() {
        return "SealingKey[" + id + "]";
    }
}
