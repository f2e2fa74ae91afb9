package dev.lighthouse.baseline;

import dev.lighthouse.merkle.MerkleLog;
import dev.lighthouse.seal.HmacSealer;
import dev.lighthouse.seal.KeyRing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Seals events in the order in which a store has them, and keeps the seals in a Merkle log outside of the store.
 *
 * <pre>{@code
 * try (EventBaseline baseline = EventBaseline.open(folder, KeyRing.of(key))) {
 *     baseline.register(event.id(), storedBytes);
 *     baseline.log().sync();
 * }
 * }</pre>
 *
 * <p>An entry is the id of the key, the HMAC-SHA256 of the event's bytes, and the event's id: 40 bytes and the id. What
 * events contain is not kept. Thread-safe.
 */
public final class EventBaseline implements AutoCloseable {

    private final MerkleLog log;
    private final KeyRing keys;
    private final HmacSealer sealer;
    private final byte[] keyId;

    private EventBaseline(MerkleLog log, KeyRing keys) {
        this.log = log;
        this.keys = keys;
        this.sealer = keys.sealing();
        this.keyId = HexFormat.of().parseHex(keys.ids().iterator().next());
    }

    /**
     * Opens the baseline in a folder, or begins one.
     *
     * @throws IOException as {@link MerkleLog#open} does
     */
    public static EventBaseline open(Path folder, KeyRing keys) throws IOException {
        return new EventBaseline(MerkleLog.open(folder), keys);
    }

    /**
     * Seals an event and appends it; durable after the next sync of the {@link #log}.
     *
     * @param stored the bytes that the store keeps, or the canonical form of what it keeps
     * @return the event's index in the log
     * @throws IOException if the log cannot be written
     */
    public long register(String id, byte[] stored) throws IOException {
        return register(id.getBytes(StandardCharsets.UTF_8), stored, 0, stored.length);
    }

    /** Seals a part of an array as an event, as {@link #register(String, byte[])} does. */
    public long register(byte[] id, byte[] stored, int from, int length) throws IOException {
        byte[] entry = Arrays.copyOf(keyId, SealedEntry.PREFIX + id.length);
        sealer.mac(stored, from, length, entry, SealedEntry.KEY_ID);
        System.arraycopy(id, 0, entry, SealedEntry.PREFIX, id.length);
        return log.append(entry);
    }

    /**
     * Appends a seal that was made by the current key already.
     *
     * @param mac of the event, {@value HmacSealer#MAC_BYTES} bytes
     */
    public long append(String id, byte[] mac) throws IOException {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        byte[] entry = Arrays.copyOf(keyId, SealedEntry.PREFIX + bytes.length);
        System.arraycopy(mac, 0, entry, SealedEntry.KEY_ID, HmacSealer.MAC_BYTES);
        System.arraycopy(bytes, 0, entry, SealedEntry.PREFIX, bytes.length);
        return log.append(entry);
    }

    /** The log, for checkpoints, proofs and syncs. */
    public MerkleLog log() {
        return log;
    }

    KeyRing keys() {
        return keys;
    }

    /** Syncs the log and lets go of it. Idempotent. */
    @Override
    public void close() throws IOException {
        log.close();
    }
}
