package dev.lighthouse.events;

import dev.lighthouse.seal.HmacSealer;
import dev.lighthouse.seal.SealingKey;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The events in the log files of a multi-agent bridge: {@code events_000001.log} and on, each {@code .gz} once it was
 * rotated. A record is a length of four bytes, big-endian, the HMAC-SHA256 of the payload, and the payload, a MessagePack
 * map with {@code event_id}, {@code sequence} and further fields.
 *
 * <pre>{@code
 * BridgeLogEvents.in(folder, SealingKey.ofOtherSystem(secret)).finished()
 * }</pre>
 *
 * <p>A record whose MAC disagrees is handed over as not intact, with a {@link Anomaly.Kind#HASH_MISMATCH}. Where records
 * cannot be told any more, the tail searches for the next one whose MAC agrees and reports the bytes between. The MAC
 * covers a payload alone: records that were removed, repeated or put elsewhere show in their sequence numbers or against a
 * baseline, and a log that was cut between two records shows against a baseline only.
 *
 * <p>Immutable.
 */
public final class BridgeLogEvents implements TailSource {

    static final int MAX_RECORD = 1024 * 1024;

    private final Path folder;
    private final SealingKey key;
    private final boolean isFinished;

    private BridgeLogEvents(Path folder, SealingKey key, boolean isFinished) {
        this.folder = folder;
        this.key = key;
        this.isFinished = isFinished;
    }

    /**
     * The log in a folder, which may still grow: what stands whole at its end is read, the rest waited for.
     *
     * @param key of the bridge
     */
    public static BridgeLogEvents in(Path folder, SealingKey key) {
        return new BridgeLogEvents(Objects.requireNonNull(folder, "folder"), Objects.requireNonNull(key, "key"), false);
    }

    /** The same log, to which nobody writes any more: a record that is not whole at its end is cut. */
    public BridgeLogEvents finished() {
        return new BridgeLogEvents(folder, key, true);
    }

    @Override
    public String describe() {
        return "bridge log in " + folder + ", key " + key.id() + (isFinished ? ", finished" : "");
    }

    @Override
    public EventTail tail(String position) throws EventSourceException {
        return new BridgeLogTail(folder, new HmacSealer(key), isFinished, BridgePosition.parse(position));
    }
}
