package dev.lighthouse.integrity;

import dev.lighthouse.journal.JournalEntry;
import dev.lighthouse.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads all journals from their starts to their ends, one after the other, when nobody writes them any more. One that is
 * damaged ends there; whoever followed it has said so. For one thread.
 */
final class JournalWalk {

    private static final int ENTRIES = 1_024;

    private final List<Path> folders;
    private int current;
    private @Nullable JournalReader reader;

    JournalWalk(List<Path> folders) {
        this.folders = folders;
    }

    /** Hands over some entries, each with its worker, and returns whether there may be more. */
    boolean next(BiConsumer<String, JournalEntry> each) {
        if (current == folders.size()) {
            return false;
        }
        JournalReader open = reader;
        if (open == null) {
            open = new JournalReader(folders.get(current));
            reader = open;
        }
        List<JournalEntry> entries;
        try {
            entries = open.poll(ENTRIES);
        } catch (IOException e) {
            entries = List.of();
        }
        String worker = String.valueOf(folders.get(current).getFileName());
        entries.forEach(entry -> each.accept(worker, entry));
        if (entries.isEmpty()) {
            close();
            current++;
        }
        return true;
    }

    void close() {
        JournalReader open = reader;
        reader = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It was for reading only: nothing is lost.
            }
        }
    }
}
