package dev.lighthouse.seal;

import java.util.Arrays;

/**
 * Brings many JSON texts into canonical form (RFC 8785) without allocating for most of them. The result is always that of
 * {@link CanonicalJson}; texts with escapes, characters beyond ASCII, fractions or exponents go through it and take
 * longer. For one thread.
 *
 * <pre>{@code
 * int length = canonicalizer.canonicalize(json, 0, json.length);
 * sealer.mac(canonicalizer.bytes(), 0, length, mac, 0);
 * }</pre>
 */
public final class Canonicalizer {

    private final PlainJson plain = new PlainJson();
    private byte[] result = new byte[0];

    /**
     * Brings one JSON text in UTF-8 into canonical form, which then stands in {@link #bytes()}.
     *
     * @return how many bytes it has
     * @throws SealingException if it is no JSON text, or has no canonical form
     */
    public int canonicalize(byte[] json, int from, int length) {
        int written = plain.canonicalize(json, from, from + length);
        if (written != PlainJson.NOT_PLAIN) {
            result = plain.bytes();
            return written;
        }
        result = CanonicalJson.bytes(CanonicalJson.parse(Arrays.copyOfRange(json, from, from + length)));
        return result.length;
    }

    /** The array that holds the last result from its begin on; overwritten by the next. */
    public byte[] bytes() {
        return result;
    }
}
