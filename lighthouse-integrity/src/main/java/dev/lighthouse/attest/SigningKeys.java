package dev.lighthouse.attest;

import dev.lighthouse.seal.internal.BoundedFiles;
import dev.lighthouse.seal.internal.DurableFiles;
import dev.lighthouse.seal.internal.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes, keeps and loads Ed25519 keys. The private key is PKCS#8 PEM for its owner's eyes only (0600), the public key
 * SPKI PEM; OpenSSL reads both. A key that exists is never overwritten.
 *
 * <p>Stateless and thread-safe; safe between processes too: of two that make a key at once, both end up with the same.
 */
public final class SigningKeys {

    private static final int MAX_PEM_BYTES = 64 * 1024;
    private static final String MAKE_ONE = "make one with mvn lighthouse:setup";
    private static final String MOVE_IT = "move it away, then " + MAKE_ONE + ", which never overwrites a key";
    private static final String ASK = "ask the signer for " + KeyFiles.PUBLIC_NAME;

    private SigningKeys() {}

    /** What {@link #ensure} found or made. */
    public record Ensured(SigningKey key, KeyFiles files, boolean created) {}

    /** Makes a key in memory. */
    public static SigningKey generate() {
        return new SigningKey(Ed25519.newSeed());
    }

    /**
     * Loads the key at this place, or makes one there; writes its public half where that is missing.
     *
     * @throws AttestationException if what is there cannot be used, or nothing can be written
     */
    public static Ensured ensure(KeyFiles files) {
        boolean created = false;
        if (!Files.exists(files.privateKey())) {
            created = writePrivate(files.privateKey(), generate());
        }
        SigningKey key = load(files.privateKey());
        writePublic(files.publicKey(), key.verificationKey());
        return new Ensured(key, files, created);
    }

    /**
     * Makes a key and writes both files.
     *
     * @throws AttestationException if there is a key already, which is left as it is, or nothing can be written
     */
    public static SigningKey create(KeyFiles files) {
        SigningKey key = generate();
        if (!writePrivate(files.privateKey(), key)) {
            throw new AttestationException("expected no signing key at " + files.privateKey()
                    + " but there is one, and keys are never overwritten; use it, or move it away first");
        }
        writePublic(files.publicKey(), key.verificationKey());
        return key;
    }

    /**
     * Loads a private key.
     *
     * @throws AttestationException if it is missing, unreadable, readable by others, in a folder that others may
     *     write to, or not an Ed25519 key
     */
    public static SigningKey load(Path privateKey) {
        byte[] pem = read(privateKey, "a signing key", MAKE_ONE, true);
        byte[] pkcs8 = content(pem, Pem.PRIVATE, privateKey, "a signing key (PKCS#8 PEM)");
        try {
            EdECPrivateKey key =
                    (EdECPrivateKey) KeyFactory.getInstance("EdDSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            byte[] seed = key.getBytes().orElseThrow();
            if (seed.length != Ed25519.SEED_BYTES) {
                throw new AttestationException("expected an Ed25519 key in " + privateKey + " but it is "
                        + key.getParams().getName() + "; " + MOVE_IT);
            }
            return new SigningKey(seed);
        } catch (GeneralSecurityException e) {
            throw new AttestationException(
                    "expected an Ed25519 key in " + privateKey + " but it is of another kind; " + MOVE_IT, e);
        }
    }

    /**
     * Loads a public key.
     *
     * @throws AttestationException if it is missing, unreadable, or not an Ed25519 public key
     */
    public static VerificationKey loadPublic(Path publicKey) {
        byte[] pem = read(publicKey, "a public key", ASK, false);
        byte[] spki = content(pem, Pem.PUBLIC, publicKey, "a public key (SPKI PEM)");
        try {
            EdECPublicKey key =
                    (EdECPublicKey) KeyFactory.getInstance(Ed25519.NAME).generatePublic(new X509EncodedKeySpec(spki));
            return new VerificationKey(key);
        } catch (GeneralSecurityException e) {
            throw new AttestationException(
                    "expected an Ed25519 public key in " + publicKey + " but it is of another kind; " + ASK, e);
        }
    }

    private static byte[] read(Path file, String what, String wayOut, boolean secret) {
        if (!Files.exists(file)) {
            throw new AttestationException("expected " + what + " at " + file + " but there is none; " + wayOut);
        }
        if (!Files.isRegularFile(file)) {
            throw new AttestationException("expected " + what + " at " + file + " but it is not a file; " + wayOut);
        }
        Optional<String> problem = secret
                ? OwnerOnly.problem(file, "the signing key").or(() -> OwnerOnly.folderProblem(file, "the signing key"))
                : Optional.empty();
        if (problem.isPresent()) {
            throw new AttestationException(problem.get());
        }
        try {
            return BoundedFiles.read(file, MAX_PEM_BYTES);
        } catch (IOException e) {
            throw new AttestationException("expected to read " + what + " from " + file + " but " + reason(e), e);
        }
    }

    private static byte[] content(byte[] pem, String label, Path file, String what) {
        Pem.Block block = Pem.decode(pem)
                .orElseThrow(() -> new AttestationException("expected " + what + " in " + file
                        + " but it is not a PEM text with one block; " + (label.equals(Pem.PUBLIC) ? ASK : MOVE_IT)));
        if (block.label().equals(Pem.ENCRYPTED) && label.equals(Pem.PRIVATE)) {
            throw new AttestationException("expected " + what + " in " + file + " but it is encrypted, which Lighthouse"
                    + " cannot ask a passphrase for; decrypt it into a file of your own: (umask 077; openssl pkcs8 -in "
                    + file + " -out " + KeyFiles.PRIVATE_NAME + ".decrypted), and name that one");
        }
        if (!block.label().equals(label)) {
            throw new AttestationException("expected " + what + " in " + file + " but it holds a " + block.label()
                    + (label.equals(Pem.PUBLIC) ? "; give its public half, " : "; give the private half, ")
                    + (label.equals(Pem.PUBLIC) ? KeyFiles.PUBLIC_NAME : KeyFiles.PRIVATE_NAME));
        }
        return block.content();
    }

    private static boolean writePrivate(Path file, SigningKey key) {
        byte[] encoded = key.encoded();
        byte[] pem = Pem.encode(Pem.PRIVATE, encoded).getBytes(StandardCharsets.US_ASCII);
        try {
            makeFolder(file);
            DurableFiles.create(file, pem, "rw-------");
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw notWritten(file, "the signing key", e);
        } finally {
            Arrays.fill(encoded, (byte) 0);
            Arrays.fill(pem, (byte) 0);
        }
    }

    private static void writePublic(Path file, VerificationKey key) {
        try {
            makeFolder(file);
            DurableFiles.create(file, key.toPem().getBytes(StandardCharsets.US_ASCII), "rw-r--r--");
        } catch (FileAlreadyExistsException e) {
            VerificationKey there = loadPublic(file);
            if (!there.keyId().equals(key.keyId())) {
                throw new AttestationException("expected " + file + " to hold the public half of the signing key, "
                        + key.shortKeyId() + ", but it holds " + there.shortKeyId() + "; move it away");
            }
        } catch (IOException e) {
            throw notWritten(file, "the public key", e);
        }
    }

    private static void makeFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(folder)) {
            return;
        }
        Path above = folder.getParent();
        if (above != null) {
            Files.createDirectories(above);
            if (OwnerOnly.isKnownFor(above)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                return;
            }
        }
        Files.createDirectories(folder);
    }

    private static AttestationException notWritten(Path file, String what, IOException e) {
        return new AttestationException(
                "expected to write " + what + " to " + file + " but " + reason(e) + "; choose another place", e);
    }

    private static String reason(IOException e) {
        return e.getClass() == IOException.class
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
