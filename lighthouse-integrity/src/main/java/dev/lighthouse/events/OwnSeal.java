package dev.lighthouse.events;

import java.util.Objects;

/**
 * What the hash or MAC that a store keeps beside an event says of it.
 *
 * @param state what came of the comparison
 * @param keyId the id of the key that the store names; empty for a hash, and where it names none
 */
public record OwnSeal(State state, String keyId) {

    /** Of a store that keeps neither hash nor MAC. */
    public static final OwnSeal NONE = new OwnSeal(State.NONE, "");

    /** Of an event whose hash is that of its content. */
    static final OwnSeal HASH_MATCHES = new OwnSeal(State.MATCHES, "");

    /** What came of the comparison. */
    public enum State {
        /** The store keeps neither hash nor MAC, or they were not looked at. */
        NONE,
        /** It is of this content. */
        MATCHES,
        /** It is well-formed, and of another content. */
        DIFFERS,
        /** It is missing, or no hash or MAC at all. */
        MALFORMED,
        /** It names a key of which there is no file. */
        UNKNOWN_KEY,
        /** It names a key whose file holds none that can be used. */
        BAD_KEY
    }

    public OwnSeal {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(keyId, "keyId");
    }

    /** Whether something is wrong with it. */
    public boolean isSuspicious() {
        return state != State.NONE && state != State.MATCHES;
    }
}
