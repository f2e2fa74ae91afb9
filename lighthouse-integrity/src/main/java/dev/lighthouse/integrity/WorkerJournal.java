package dev.lighthouse.integrity;

import dev.lighthouse.journal.JournalEntry;
import dev.lighthouse.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows one worker's journal and brings intents and their outcomes together. For one thread.
 *
 * <p>Intents without an outcome wait in memory. Their payloads may take up {@link #MAX_WAITING} characters; beyond that
 * the oldest are let go, and should one of those be acknowledged after all, its content cannot be verified, which is
 * counted. Normally each agent has one intent under way, so that this takes a system that leaves some ten thousand
 * requests unanswered.
 */
final class WorkerJournal {

    static final long MAX_WAITING = 32L << 20;

    /** A reading of fewer entries than asked for, with payloads of fewer characters than this, came to the end. */
    private static final long SHORT = 1L << 20;

    /** An intent whose outcome is not known yet. */
    static final class Intent {
        final int agent;

        /** When the request was about to leave (run time). */
        final long startNanos;

        final String key;

        /** Null once it was let go. */
        @Nullable String payload;

        /** A digest of the content, once somebody has asked for it. */
        @Nullable Long content;

        Intent(int agent, long startNanos, String key, @Nullable String payload) {
            this.agent = agent;
            this.startNanos = startNanos;
            this.key = key;
            this.payload = payload;
        }
    }

    /** Takes what became of intents. */
    interface Outcomes {
        void acknowledged(Intent intent, String id, long nanos);

        default void rejected(Intent intent) {}
    }

    private final String name;
    private final JournalReader reader;
    private final long maxWaiting;
    private final Map<Long, Intent> waiting = new HashMap<>();
    private final Deque<Intent> inOrder = new ArrayDeque<>();
    private long waitingSize;
    private long intents;
    private long rejected;
    private long strays;
    private String damage = "";
    private boolean atEnd;

    WorkerJournal(Path folder) {
        this(folder, MAX_WAITING);
    }

    WorkerJournal(Path folder, long maxWaiting) {
        this.name = String.valueOf(folder.getFileName());
        this.reader = new JournalReader(folder);
        this.maxWaiting = maxWaiting;
    }

    /** The worker: the name of its folder. */
    String name() {
        return name;
    }

    /** Reads at most {@code max} entries and returns whether there were any. */
    boolean follow(int max, Outcomes outcomes) {
        if (!damage.isEmpty()) {
            return false;
        }
        List<JournalEntry> entries;
        try {
            entries = reader.poll(max);
        } catch (IOException e) {
            damage(e);
            return false;
        }
        long size = 0;
        for (JournalEntry entry : entries) {
            take(entry, outcomes);
            size += size(entry);
        }
        atEnd = entries.size() < max && size < SHORT;
        return !entries.isEmpty();
    }

    private static long size(JournalEntry entry) {
        if (entry instanceof JournalEntry.Intended it) {
            return it.key().length() + it.payload().length();
        }
        return entry instanceof JournalEntry.Observed it
                ? it.key().length() + it.value().length()
                : 0;
    }

    /** From now on {@link #isAtEnd} is about what is in the journal now. */
    void expectEnd() {
        atEnd = false;
    }

    /** Whether reading came to the journal's end at the last call of {@link #expectEnd} or after it. */
    boolean isAtEnd() {
        return atEnd || !damage.isEmpty();
    }

    boolean isWhole() {
        return damage.isEmpty();
    }

    /** The intents without an outcome. */
    Collection<Intent> waiting() {
        return waiting.values();
    }

    private void take(JournalEntry entry, Outcomes outcomes) {
        if (entry instanceof JournalEntry.Intended it) {
            intents++;
            Intent intent = new Intent(it.agent(), it.startNanos(), it.key(), it.payload());
            waiting.put(it.intent(), intent);
            inOrder.add(intent);
            waitingSize += it.payload().length();
            letGo();
        } else if (entry instanceof JournalEntry.Acknowledged it) {
            Intent intent = decided(it.intent());
            if (intent != null) {
                outcomes.acknowledged(intent, it.id(), it.endNanos());
                intent.payload = null;
            }
        } else if (entry instanceof JournalEntry.Rejected it) {
            Intent intent = decided(it.intent());
            if (intent != null) {
                rejected++;
                outcomes.rejected(intent);
                intent.payload = null;
            }
        }
    }

    private @Nullable Intent decided(long number) {
        Intent intent = waiting.remove(number);
        if (intent == null) {
            strays++;
            return null;
        }
        String payload = intent.payload;
        if (payload != null) {
            waitingSize -= payload.length();
        }
        return intent;
    }

    /** Drops decided intents from the front of the row, and payloads of waiting ones while there is too much. */
    private void letGo() {
        Intent first = inOrder.peek();
        while (first != null && (first.payload == null || waitingSize > maxWaiting)) {
            inOrder.remove();
            String payload = first.payload;
            if (payload != null) {
                waitingSize -= payload.length();
                first.payload = null;
            }
            first = inOrder.peek();
        }
    }

    private void damage(IOException e) {
        damage = "the journal of worker " + name + " cannot be read on: " + e.getMessage()
                + "; what it acknowledged after that is not verified";
    }

    long intents() {
        return intents;
    }

    long rejected() {
        return rejected;
    }

    /** Intents without an outcome. */
    long unknown() {
        return waiting.size();
    }

    /** What keeps this journal from being whole, or an empty text. */
    String problem() {
        return strays == 0 || !damage.isEmpty()
                ? damage
                : "the journal of worker " + name + " has " + strays
                        + " outcomes without an intent of their own; an intent takes one outcome, once";
    }

    /** Makes sure that the journal ends where reading ended. */
    void requireEnd() {
        if (damage.isEmpty()) {
            try {
                reader.requireEnd();
            } catch (IOException e) {
                damage(e);
            }
        }
    }

    void close() {
        try {
            reader.close();
        } catch (IOException e) {
            // It was for reading only: nothing is lost.
        }
    }
}
