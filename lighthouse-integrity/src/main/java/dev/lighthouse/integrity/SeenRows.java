package dev.lighthouse.integrity;

import dev.lighthouse.events.StoredEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Ids and positions of rows in the order in which a sweep came across them, packed. For one thread. */
final class SeenRows {

    private final Arena rows = new Arena();

    void add(StoredEvent row) {
        byte[] id = row.id().getBytes(StandardCharsets.UTF_8);
        rows.add(Long.BYTES + Integer.BYTES + id.length)
                .putLong(row.position())
                .putInt(id.length)
                .put(id);
    }

    int size() {
        return rows.size();
    }

    long position(int number) {
        ByteBuffer row = rows.get(number);
        return row.getLong(row.position());
    }

    String id(int number) {
        ByteBuffer row = rows.get(number);
        int at = row.position() + Long.BYTES;
        return new String(row.array(), at + Integer.BYTES, row.getInt(at), StandardCharsets.UTF_8);
    }
}
