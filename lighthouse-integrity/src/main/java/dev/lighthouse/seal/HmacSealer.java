package dev.lighthouse.seal;

import dev.lighthouse.shaded.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Seals contents with HMAC-SHA256 (RFC 2104) and tells whether a content still matches its seal.
 *
 * <pre>{@code
 * HmacSealer sealer = new HmacSealer(SealingKey.generate());
 * Seal seal = sealer.seal(event);                 // when acknowledged
 * boolean unchanged = sealer.matches(stored, seal); // when read back
 * }</pre>
 *
 * <p>Immutable and thread-safe without locks; meant to be shared. Seals are compared in constant time. Where keys change
 * over time, see {@link KeyRing}.
 */
public final class HmacSealer {

    /** How many bytes a MAC has. */
    public static final int MAC_BYTES = HmacSha256.MAC_BYTES;

    private final SealingKey key;

    public HmacSealer(SealingKey key) {
        this.key = Objects.requireNonNull(key, "key");
    }

    /** Seals these bytes. */
    public Seal seal(byte[] content) {
        return new Seal(key.id(), HexFormat.of().formatHex(mac(content)));
    }

    /**
     * Seals the canonical form of this content, so that key order and spelling of numbers do not matter.
     *
     * @throws SealingException if the content has no canonical form
     */
    public Seal seal(JsonNode content) {
        return seal(CanonicalJson.bytes(content));
    }

    /** Whether these bytes are the sealed ones. A seal by another key matches nothing. */
    public boolean matches(byte[] content, Seal seal) {
        boolean sameContent = MessageDigest.isEqual(mac(content), HexFormat.of().parseHex(seal.mac()));
        return sameContent && seal.keyId().equals(key.id());
    }

    /**
     * Whether this content, in canonical form, is the sealed one. A seal by another key matches nothing.
     *
     * @throws SealingException if the content has no canonical form
     */
    public boolean matches(JsonNode content, Seal seal) {
        return matches(CanonicalJson.bytes(content), seal);
    }

    /** The MAC alone of these bytes, where a {@link Seal} would be too large. */
    public byte[] mac(byte[] content) {
        return key.hmac().mac(content, 0, content.length);
    }

    /** Writes the MAC of a part of an array into another, from a place on, {@value #MAC_BYTES} bytes. */
    public void mac(byte[] content, int from, int length, byte[] out, int at) {
        key.hmac().mac(content, from, length, out, at);
    }

    /** Whether this is the MAC of a part of an array; compared in constant time. */
    public boolean matches(byte[] content, int from, int length, byte[] mac) {
        return MessageDigest.isEqual(key.hmac().mac(content, from, length), mac);
    }
}
