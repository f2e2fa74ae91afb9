package dev.lighthouse.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * A journal is a row of segment files. A segment is a 16-byte header and then entries, each aligned to 8 bytes:
 *
 * <pre>
 * int  length of the body in bytes; 0 where the journal ends for now, -1 where it goes on in the next segment
 * int  CRC-32C of the body
 * body: byte type, then the fields of the entry; texts as int length and UTF-8
 * </pre>
 *
 * The length is written last, so a reader never sees half an entry, however the writer ended.
 */
final class JournalFormat {

    static final long MAGIC = 0x4c48_4a4f_5552_4e31L; // LHJOURN1
    static final int HEADER = 16;
    static final int ENTRY_HEADER = 8;
    static final int SEGMENT = 4 << 20;
    static final int MAX_BODY = 64 << 20;
    static final int GOES_ON = -1;

    static final byte INTENDED = 1;
    static final byte ACKNOWLEDGED = 2;
    static final byte REJECTED = 3;
    static final byte OBSERVED = 4;

    private static final String SIX_ZEROS = "000000";

    private JournalFormat() {}

    static Path segment(Path folder, int number) {
        String digits = Integer.toString(number);
        return folder.resolve("journal-" + SIX_ZEROS.substring(Math.min(6, digits.length())) + digits + ".lhj");
    }

    static int aligned(int size) {
        return (size + 7) & ~7;
    }

    static int crc(ByteBuffer body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }

    static ByteBuffer encode(JournalEntry entry) {
        if (entry instanceof JournalEntry.Intended it) {
            byte[] key = utf8(it.key());
            byte[] payload = utf8(it.payload());
            ByteBuffer body = ByteBuffer.allocate(1 + 8 + 4 + 8 + 4 + key.length + 4 + payload.length);
            body.put(INTENDED).putLong(it.intent()).putInt(it.agent()).putLong(it.startNanos());
            return text(text(body, key), payload).flip();
        }
        if (entry instanceof JournalEntry.Acknowledged it) {
            byte[] id = utf8(it.id());
            ByteBuffer body = ByteBuffer.allocate(1 + 8 + 8 + 4 + id.length);
            body.put(ACKNOWLEDGED).putLong(it.intent()).putLong(it.endNanos());
            return text(body, id).flip();
        }
        if (entry instanceof JournalEntry.Rejected it) {
            return ByteBuffer.allocate(1 + 8 + 8)
                    .put(REJECTED)
                    .putLong(it.intent())
                    .putLong(it.endNanos())
                    .flip();
        }
        JournalEntry.Observed it = (JournalEntry.Observed) entry;
        byte[] key = utf8(it.key());
        byte[] value = utf8(it.value());
        ByteBuffer body = ByteBuffer.allocate(1 + 4 + 8 + 8 + 4 + key.length + 4 + value.length);
        body.put(OBSERVED).putInt(it.agent()).putLong(it.startNanos()).putLong(it.endNanos());
        return text(text(body, key), value).flip();
    }

    static JournalEntry decode(ByteBuffer body) {
        byte type = body.get();
        switch (type) {
            case INTENDED:
                return new JournalEntry.Intended(body.getLong(), body.getInt(), body.getLong(), text(body), text(body));
            case ACKNOWLEDGED:
                return new JournalEntry.Acknowledged(body.getLong(), body.getLong(), text(body));
            case REJECTED:
                return new JournalEntry.Rejected(body.getLong(), body.getLong());
            case OBSERVED:
                return new JournalEntry.Observed(body.getInt(), body.getLong(), body.getLong(), text(body), text(body));
            default:
                throw new IllegalStateException("unknown journal entry type " + type);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ByteBuffer text(ByteBuffer body, byte[] bytes) {
        return body.putInt(bytes.length).put(bytes);
    }

    private static String text(ByteBuffer body) {
        byte[] bytes = new byte[body.getInt()];
        body.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
