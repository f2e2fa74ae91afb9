package dev.lighthouse.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the segments of a journal. Filling one with zeros takes milliseconds, so the next is always made ahead, by a
 * thread of its own, and an agent that needs it only renames it. For one thread at a time.
 */
final class SegmentMaker implements AutoCloseable {

    private record Spare(Path file, MappedByteBuffer buffer) {}

    private static final String SPARE = ".journal.tmp";
    private static final String LARGE = ".journal-large.tmp";

    private final Path folder;
    private final int size;
    private @Nullable CompletableFuture<Spare> ahead;

    /** Begins with the first segment at once. */
    SegmentMaker(Path folder, int size) {
        this.folder = folder;
        this.size = size;
        this.ahead = makeAhead();
    }

    /** The segment of this number, with room for at least {@code needed} bytes. */
    MappedByteBuffer next(int number, int needed) throws IOException {
        if (needed > size) {
            return publish(make(folder.resolve(LARGE), needed), number);
        }
        MappedByteBuffer buffer = publish(takeSpare(), number);
        ahead = makeAhead();
        return buffer;
    }

    private Spare takeSpare() throws IOException {
        CompletableFuture<Spare> made = ahead;
        ahead = null;
        if (made != null) {
            try {
                return made.join();
            } catch (CompletionException e) {
                // Such as a full disk; it may have room by now.
            }
        }
        return make(spareFile(), size);
    }

    private CompletableFuture<Spare> makeAhead() {
        CompletableFuture<Spare> made = new CompletableFuture<>();
        Thread maker = new Thread(
                () -> {
                    try {
                        made.complete(make(spareFile(), size));
                    } catch (IOException | RuntimeException | Error e) {
                        made.completeExceptionally(e);
                    }
                },
                "journal-segment");
        maker.setDaemon(true);
        maker.start();
        return made;
    }

    private Path spareFile() {
        return folder.resolve(SPARE);
    }

    private static Spare make(Path file, int size) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate(64 << 10);
            for (int written = 0; written < size; ) {
                zeros.position(0).limit(Math.min(zeros.capacity(), size - written));
                written += channel.write(zeros);
            }
            return new Spare(file, channel.map(FileChannel.MapMode.READ_WRITE, 0, size));
        }
    }

    private MappedByteBuffer publish(Spare spare, int number) throws IOException {
        spare.buffer().putLong(0, JournalFormat.MAGIC).putInt(8, number);
        Files.move(spare.file(), JournalFormat.segment(folder, number));
        return spare.buffer();
    }

    /** Of a maker that was killed. */
    static void removeSpares(Path folder) {
        for (String name : List.of(SPARE, LARGE)) {
            try {
                Files.deleteIfExists(folder.resolve(name));
            } catch (IOException e) {
                // It goes with its folder.
            }
        }
    }

    /** Gives up the segment that nobody needed. */
    @Override
    public void close() {
        CompletableFuture<Spare> made = ahead;
        ahead = null;
        if (made != null) {
            try {
                Files.deleteIfExists(made.join().file());
            } catch (IOException | CompletionException e) {
                // It goes with its folder.
            }
        }
    }
}
