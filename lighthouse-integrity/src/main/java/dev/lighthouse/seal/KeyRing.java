package dev.lighthouse.seal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The key that seals today, and those that sealed before, so that a key can be changed while its seals stay good.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * KeyRing ring = KeyRing.of(SealingKey.fromFile(newest), SealingKey.fromFile(older));
 * Seal seal = ring.seal(event);                // by the newest
 * KeyRing.Check check = ring.check(stored, seal);
 * }</pre>
 */
public final class KeyRing {

    /** What became of a sealed content. */
    public enum Check {
        /** It is the sealed one. */
        MATCHES,
        /** The seal is by a key of the ring, and the content is not the sealed one. */
        DIFFERS,
        /** The seal names a key that is not in the ring, so nothing can be said. */
        UNKNOWN_KEY
    }

    private final HmacSealer current;
    private final Map<String, HmacSealer> sealers;

    private KeyRing(HmacSealer current, Map<String, HmacSealer> sealers) {
        this.current = current;
        this.sealers = Collections.unmodifiableMap(sealers);
    }

    /** A ring of the key that seals and others that only check. */
    public static KeyRing of(SealingKey current, SealingKey... older) {
        Map<String, HmacSealer> sealers = new LinkedHashMap<>();
        HmacSealer sealing = new HmacSealer(current);
        sealers.put(current.id(), sealing);
        for (SealingKey key : List.of(older)) {
            sealers.putIfAbsent(key.id(), new HmacSealer(key));
        }
        return new KeyRing(sealing, sealers);
    }

    /** A ring in which another key seals from now on; all that are here still check. */
    public KeyRing rotatedTo(SealingKey next) {
        Map<String, HmacSealer> more = new LinkedHashMap<>();
        HmacSealer sealing = new HmacSealer(next);
        more.put(next.id(), sealing);
        sealers.forEach(more::putIfAbsent);
        return new KeyRing(sealing, more);
    }

    /** The ids of its keys, the sealing one first. */
    public Set<String> ids() {
        return sealers.keySet();
    }

    /** The sealer of the current key. */
    public HmacSealer sealing() {
        return current;
    }

    /** Seals by the current key. */
    public Seal seal(byte[] content) {
        return current.seal(content);
    }

    /** Compares a content with a seal, by the key that the seal names; in constant time. */
    public Check check(byte[] content, Seal seal) {
        HmacSealer sealer = sealers.get(seal.keyId());
        if (sealer == null) {
            return Check.UNKNOWN_KEY;
        }
        return sealer.matches(content, seal) ? Check.MATCHES : Check.DIFFERS;
    }

    /** The ids only. */
    @Override
    public String toString() {
        return "KeyRing" + sealers.keySet();
    }
}
