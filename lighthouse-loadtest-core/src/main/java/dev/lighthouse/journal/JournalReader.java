package dev.lighthouse.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a journal from its start and follows it while it grows. For one thread. */
public final class JournalReader implements AutoCloseable {

    private static final long MAX_POLL = 8 << 20;

    private final Path folder;
    private @Nullable FileChannel channel;
    private int number = 1;
    private long position = JournalFormat.HEADER;
    private int lastSize;

    /** Of the journal in {@code folder}, which need not exist yet. */
    public JournalReader(Path folder) {
        this.folder = folder;
    }

    /**
     * The next entries, at most {@code max} and some megabytes; empty when there are no more for now. Entries before a
     * damaged one are returned first.
     *
     * @throws IOException it cannot be read, or is damaged: the message names file and position
     */
    public List<JournalEntry> poll(int max) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        long read = 0;
        while (entries.size() < max && read < MAX_POLL) {
            JournalEntry entry;
            try {
                entry = next();
            } catch (IOException e) {
                if (entries.isEmpty()) {
                    throw e;
                }
                break; // the next poll comes here again
            }
            if (entry == null) {
                break;
            }
            entries.add(entry);
            read += lastSize;
        }
        return entries;
    }

    /**
     * Makes sure, once the writer has ended and nothing more can be polled, that the journal ends here: that no entry
     * lies behind, as it would if a damaged length had made the end. A writer that was killed leaves at most one
     * unfinished entry, which is no damage.
     *
     * @throws IOException it goes on: the message names file and position
     */
    public void requireEnd() throws IOException {
        FileChannel open = open();
        if (open != null && position < open.size()) {
            ByteBuffer rest = ByteBuffer.allocate((int) (open.size() - position));
            readFully(open, rest, position);
            for (int at = 0; at + JournalFormat.ENTRY_HEADER < rest.limit(); at += 8) {
                if (isEntry(rest, at)) {
                    throw damaged("it ends there, but another entry lies at byte " + (position + at));
                }
            }
        }
        for (int later = open == null ? number : number + 1; later <= number + 2; later++) {
            if (Files.exists(JournalFormat.segment(folder, later))) {
                throw damaged("it ends there, but there is a segment " + later);
            }
        }
    }

    private static boolean isEntry(ByteBuffer rest, int at) {
        int length = rest.getInt(at);
        int body = at + JournalFormat.ENTRY_HEADER;
        return length > 0
                && length <= rest.limit() - body
                && JournalFormat.crc(rest.duplicate().position(body).limit(body + length)) == rest.getInt(at + 4);
    }

    private @Nullable JournalEntry next() throws IOException {
        while (true) {
            FileChannel open = open();
            if (open == null) {
                return null;
            }
            int length = readLength(open);
            if (length == 0) {
                return null;
            }
            if (length != JournalFormat.GOES_ON) {
                return read(open, length);
            }
            if (!Files.exists(JournalFormat.segment(folder, number + 1))) {
                return null;
            }
            open.close();
            channel = null;
            number++;
            position = JournalFormat.HEADER;
        }
    }

    private @Nullable FileChannel open() throws IOException {
        if (channel == null) {
            Path file = JournalFormat.segment(folder, number);
            if (!Files.exists(file)) {
                return null;
            }
            FileChannel opened = FileChannel.open(file, StandardOpenOption.READ);
            ByteBuffer header = ByteBuffer.allocate(JournalFormat.HEADER);
            readFully(opened, header, 0);
            if (header.getLong(0) != JournalFormat.MAGIC || header.getInt(8) != number) {
                opened.close();
                throw new IOException(file + " is not segment " + number + " of a journal");
            }
            channel = opened;
        }
        return channel;
    }

    private int readLength(FileChannel open) throws IOException {
        if (position + JournalFormat.ENTRY_HEADER > open.size()) {
            return 0;
        }
        ByteBuffer length = ByteBuffer.allocate(4);
        readFully(open, length, position);
        return length.getInt(0);
    }

    private JournalEntry read(FileChannel open, int length) throws IOException {
        if (length < 0 || position + JournalFormat.ENTRY_HEADER + length > open.size()) {
            throw damaged("a length of " + length);
        }
        ByteBuffer entry = ByteBuffer.allocate(JournalFormat.ENTRY_HEADER + length);
        readFully(open, entry, position);
        ByteBuffer body = entry.position(JournalFormat.ENTRY_HEADER).slice();
        if (JournalFormat.crc(body.duplicate()) != entry.getInt(4)) {
            throw damaged("a wrong checksum");
        }
        JournalEntry decoded;
        try {
            decoded = JournalFormat.decode(body);
        } catch (RuntimeException e) {
            throw damaged(e.toString());
        }
        lastSize = JournalFormat.aligned(JournalFormat.ENTRY_HEADER + length);
        position += lastSize;
        return decoded;
    }

    private IOException damaged(String what) {
        return new IOException(JournalFormat.segment(folder, number) + " is damaged at byte " + position + ": " + what);
    }

    private void readFully(FileChannel open, ByteBuffer buffer, long from) throws IOException {
        while (buffer.hasRemaining()) {
            if (open.read(buffer, from + buffer.position()) < 0) {
                throw damaged("it ends too early");
            }
        }
        buffer.flip();
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
