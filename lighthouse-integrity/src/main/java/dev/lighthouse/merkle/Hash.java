package dev.lighthouse.merkle;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 value: the hash of an entry, of a subtree, or the root of a tree. Immutable. */
public final class Hash {

    /** How many bytes a hash has. */
    public static final int BYTES = 32;

    private final byte[] value;

    private Hash(byte[] value) {
        this.value = value;
    }

    /**
     * A hash of these bytes, which are copied.
     *
     * @throws IllegalArgumentException if there are not {@value #BYTES}
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("expected a hash of " + BYTES + " bytes but got " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /** The root of a tree without entries: the SHA-256 of nothing (RFC 9162 section 2.1.1). */
    public static Hash ofEmptyTree() {
        return new Hash(new TreeHasher().empty());
    }

    /** The hash of an entry: SHA-256 of a zero byte and the entry. */
    public static Hash ofEntry(byte[] entry) {
        byte[] hash = new byte[BYTES];
        new TreeHasher().leaf(entry, 0, entry.length, hash, 0);
        return new Hash(hash);
    }

    /** The hash of a subtree from those of its halves: SHA-256 of a one byte and both. */
    public static Hash ofSubtrees(Hash left, Hash right) {
        byte[] hash = new byte[BYTES];
        new TreeHasher().node(left.value, 0, right.value, 0, hash, 0);
        return new Hash(hash);
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return value.clone();
    }

    /** Base64 with padding, as checkpoints write it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && MessageDigest.isEqual(value, hash.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /** Lower-case hex. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(value);
    }
}
