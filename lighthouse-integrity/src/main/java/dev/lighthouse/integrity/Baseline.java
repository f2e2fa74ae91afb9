package dev.lighthouse.integrity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * What was acknowledged: for each event its id, its seal, and who sent it when, numbered in the order of sealing. For
 * one thread.
 *
 * <p>An event costs about 91 bytes plus its id, its key and 4 bytes a field: some 160 MB for a million events of five
 * fields with ids of 32 and keys of 20 characters. Nothing is ever dropped.
 */
final class Baseline {

    /** The bytes of a seal. */
    static final int SEAL = 32;

    private static final int MAX_KEY = 120;

    // A record: seal, content, times of the intent and of the acknowledgement, agent, worker, shape, three lengths, id,
    // key, field checksums.
    private static final int CONTENT = SEAL;
    private static final int START = CONTENT + 8;
    private static final int TIME = START + 8;
    private static final int AGENT = TIME + 8;
    private static final int WORKER = AGENT + 4;
    private static final int SHAPE = WORKER + 4;
    private static final int ID_LENGTH = SHAPE + 4;
    private static final int KEY_LENGTH = ID_LENGTH + 4;
    private static final int ID = KEY_LENGTH + 1;

    private final Arena records = new Arena();
    private final long hashSeed = new SplittableRandom().nextLong();

    /** Number of a record plus one, at the hash of its id or after; 0 is free. At most two thirds are taken. */
    private int[] slots = new int[1 << 12];

    /** Who sent an event, when, and when the system acknowledged it (run time). */
    record Origin(int worker, int agent, long startNanos, long acknowledgedNanos, String key) {}

    /**
     * The content of an event as it was sealed: in which shape, a digest of it without the id (0 where none is wanted),
     * and the checksum of each field.
     */
    record Sealed(byte[] seal, long content, int shape, int[] checksums) {

        /** Of a content that could not be sealed: the id alone is known. */
        static final Sealed NOT = new Sealed(new byte[SEAL], 0, -1, new int[0]);

        boolean isSealed() {
            return shape >= 0;
        }
    }

    int size() {
        return records.size();
    }

    /** The number of the event with that id, or -1. */
    int find(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        return slots[slot(bytes)] - 1;
    }

    /** Adds an event whose id is not there yet and returns its number. */
    int add(String id, Origin origin, Sealed sealed) {
        byte[] idBytes = id.getBytes(StandardCharsets.UTF_8);
        byte[] keyBytes = shortened(origin.key()).getBytes(StandardCharsets.UTF_8);
        int slot = slot(idBytes);
        if (slots[slot] != 0) {
            throw new IllegalStateException("expected an id that is not sealed yet but " + id + " is");
        }
        ByteBuffer record = records.add(ID + idBytes.length + keyBytes.length + 4 * sealed.checksums().length);
        record.put(sealed.seal(), 0, SEAL)
                .putLong(sealed.content())
                .putLong(origin.startNanos())
                .putLong(origin.acknowledgedNanos())
                .putInt(origin.agent())
                .putInt(origin.worker())
                .putInt(sealed.shape())
                .putInt(idBytes.length)
                .put((byte) keyBytes.length)
                .put(idBytes)
                .put(keyBytes);
        for (int checksum : sealed.checksums()) {
            record.putInt(checksum);
        }
        slots[slot] = records.size();
        if (records.size() > slots.length / 3 * 2) {
            grow();
        }
        return records.size() - 1;
    }

    String id(int number) {
        ByteBuffer record = records.get(number);
        return text(record, ID, record.getInt(record.position() + ID_LENGTH));
    }

    /** Worker and agent, the times, and the first characters of the key. */
    Origin origin(int number) {
        ByteBuffer record = records.get(number);
        int at = record.position();
        int idLength = record.getInt(at + ID_LENGTH);
        return new Origin(
                record.getInt(at + WORKER),
                record.getInt(at + AGENT),
                record.getLong(at + START),
                record.getLong(at + TIME),
                text(record, ID + idLength, record.get(at + KEY_LENGTH)));
    }

    /** The digest of its content, 0 where there is none. */
    long content(int number) {
        ByteBuffer record = records.get(number);
        return record.getLong(record.position() + CONTENT);
    }

    long startNanos(int number) {
        ByteBuffer record = records.get(number);
        return record.getLong(record.position() + START);
    }

    long acknowledgedNanos(int number) {
        ByteBuffer record = records.get(number);
        return record.getLong(record.position() + TIME);
    }

    int shape(int number) {
        ByteBuffer record = records.get(number);
        return record.getInt(record.position() + SHAPE);
    }

    /** The sealed content, of which {@code fields} have checksums. */
    Sealed sealed(int number, int fields) {
        ByteBuffer record = records.get(number);
        int at = record.position();
        byte[] seal = new byte[SEAL];
        record.get(at, seal);
        int from = at + ID + record.getInt(at + ID_LENGTH) + record.get(at + KEY_LENGTH);
        int[] checksums = new int[fields];
        for (int i = 0; i < fields; i++) {
            checksums[i] = record.getInt(from + 4 * i);
        }
        return new Sealed(seal, record.getLong(at + CONTENT), record.getInt(at + SHAPE), checksums);
    }

    private static String text(ByteBuffer record, int offset, int length) {
        return new String(record.array(), record.position() + offset, length, StandardCharsets.UTF_8);
    }

    /** Cut so that its UTF-8 has at most {@value #MAX_KEY} bytes. */
    private static String shortened(String key) {
        return key.length() <= MAX_KEY / 3 || key.getBytes(StandardCharsets.UTF_8).length <= MAX_KEY
                ? key
                : key.substring(0, MAX_KEY / 3 - 1) + '…';
    }

    /** Where that id stands, or the free slot where it belongs. */
    private int slot(byte[] id) {
        int mask = slots.length - 1;
        int slot = hash(id, 0, id.length) & mask;
        while (slots[slot] != 0 && !isId(slots[slot] - 1, id)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean isId(int number, byte[] id) {
        ByteBuffer record = records.get(number);
        return record.getInt(record.position() + ID_LENGTH) == id.length && records.holds(number, ID, id);
    }

    private void grow() {
        int[] grown = new int[Math.multiplyExact(slots.length, 2)];
        int mask = grown.length - 1;
        for (int number = 0; number < records.size(); number++) {
            ByteBuffer record = records.get(number);
            int from = record.position() + ID;
            int slot = hash(record.array(), from, from + record.getInt(record.position() + ID_LENGTH)) & mask;
            while (grown[slot] != 0) {
                slot = slot + 1 & mask;
            }
            grown[slot] = number + 1;
        }
        slots = grown;
    }

    /** FNV-1a from a random start, mixed: ids often differ in their last digits alone. */
    private int hash(byte[] bytes, int from, int to) {
        long hash = hashSeed;
        for (int i = from; i < to; i++) {
            hash = (hash ^ bytes[i]) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 32) * 0x9e3779b97f4a7c15L;
        return (int) (hash >>> 32);
    }
}
