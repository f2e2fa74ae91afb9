package dev.lighthouse.merkle;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 with the prefixes of RFC 6962 section 2.1, which keep an entry from passing for a subtree. Holds its digest and
 * a scratch array, so that hashing allocates nothing. For one thread.
 */
final class TreeHasher {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /** Entries up to this length are copied behind their prefix, which is faster than two updates. */
    private static final int COPIED = 1023;

    private final MessageDigest sha256 = sha256();
    private final byte[] node = new byte[1 + 2 * Hash.BYTES];
    private final byte[] leaf = new byte[1 + COPIED];

    TreeHasher() {
        node[0] = NODE;
        leaf[0] = LEAF;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("expected this JDK to offer SHA-256 but it does not", e);
        }
    }

    byte[] empty() {
        return sha256.digest();
    }

    void leaf(byte[] entry, int from, int length, byte[] out, int at) {
        if (length <= COPIED) {
            System.arraycopy(entry, from, leaf, 1, length);
            sha256.update(leaf, 0, length + 1);
        } else {
            sha256.update(LEAF);
            sha256.update(entry, from, length);
        }
        digest(out, at);
    }

    /** The result may go where an operand stands. */
    void node(byte[] left, int leftAt, byte[] right, int rightAt, byte[] out, int at) {
        System.arraycopy(left, leftAt, node, 1, Hash.BYTES);
        System.arraycopy(right, rightAt, node, 1 + Hash.BYTES, Hash.BYTES);
        sha256.update(node, 0, node.length);
        digest(out, at);
    }

    private void digest(byte[] out, int at) {
        try {
            sha256.digest(out, at, Hash.BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("expected room for a hash at " + at + " of " + out.length, e);
        }
    }
}
