package dev.lighthouse.seal;

import dev.lighthouse.shaded.jackson.databind.JsonNode;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;

/**
 * Seals contents with HMAC-SHA256 (RFC 2104) and tells whether a content still matches its seal.
 *
 * <pre>{@code
 * HmacSealer sealer = new HmacSealer(SealingKey.generate());
 * Seal seal = sealer.seal(event);                 // when acknowledged
 * boolean unchanged = sealer.matches(stored, seal); // when read back
 * }</pre>
 *
 * <p>Thread-safe without locks; meant to be shared. Each call borrows a {@link Mac} from a pool that grows to the number
 * of calls ever under way at once, which suits many virtual threads better than one per thread. Seals are compared in
 * constant time.
 */
public final class HmacSealer {

    static final String ALGORITHM = "HmacSHA256";

    private final SealingKey key;
    private final ConcurrentLinkedQueue<Mac> idle = new ConcurrentLinkedQueue<>();

    public HmacSealer(SealingKey key) {
        this.key = Objects.requireNonNull(key, "key");
        idle.add(newMac());
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

    private byte[] mac(byte[] content) {
        Mac pooled = idle.poll();
        Mac mac = pooled == null ? newMac() : pooled;
        byte[] result = mac.doFinal(content); // leaves it initialised for the next content
        idle.add(mac);
        return result;
    }

    private Mac newMac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key.secret());
            return mac;
        } catch (GeneralSecurityException e) {
            throw new SealingException("expected this JDK to offer " + ALGORITHM + " but it does not", e);
        }
    }
}
