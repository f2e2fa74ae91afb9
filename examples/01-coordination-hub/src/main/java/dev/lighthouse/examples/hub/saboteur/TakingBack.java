package dev.lighthouse.examples.hub.saboteur;

import dev.lighthouse.examples.hub.store.EventDatabase;
import dev.lighthouse.examples.hub.store.EventLog;
import dev.lighthouse.examples.hub.store.EventStore;
import dev.lighthouse.examples.hub.store.ForwardingLog;
import dev.lighthouse.examples.hub.store.NewEvent;
import dev.lighthouse.examples.hub.store.StoreException;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stores some appends and does not acknowledge them, so that nobody knows what became of them, and deletes them together
 * with the first commit that comes when the oldest is two seconds old.
 */
abstract class TakingBack implements Saboteur {
    private static final long KEPT_NANOS = Duration.ofSeconds(2).toNanos();

    private final EventDatabase database;
    private final List<StoredEvent> unacknowledged = new ArrayList<>();
    private final AtomicLong lastAcknowledged = new AtomicLong();
    private long firstNanos;

    TakingBack(EventDatabase database) {
        this.database = database;
    }

    /** What becomes of the next append. */
    abstract Fate next();

    /** Whether whatever stands behind the last acknowledged event is to go, too, with each commit. */
    boolean endsThere() {
        return false;
    }

    /** They are gone now. */
    void tookBack() {}

    enum Fate {
        ACKNOWLEDGED,
        TAKEN_BACK,
        REFUSED
    }

    @Override
    public EventStore around(EventStore store) {
        return new ForwardingStore(store) {
            @Override
            public CompletableFuture<List<StoredEvent>> append(List<NewEvent> events) {
                return switch (next()) {
                    case ACKNOWLEDGED -> super.append(events).thenApply(TakingBack.this::remember);
                    case TAKEN_BACK -> super.append(events).thenCompose(TakingBack.this::keepSilentAbout);
                    case REFUSED -> failed();
                };
            }
        };
    }

    private List<StoredEvent> remember(List<StoredEvent> events) {
        lastAcknowledged.accumulateAndGet(events.get(events.size() - 1).sequence(), Math::max);
        return events;
    }

    private CompletableFuture<List<StoredEvent>> keepSilentAbout(List<StoredEvent> events) {
        synchronized (unacknowledged) {
            if (unacknowledged.isEmpty()) {
                firstNanos = System.nanoTime();
            }
            unacknowledged.addAll(events);
        }
        return failed();
    }

    private static CompletableFuture<List<StoredEvent>> failed() {
        return CompletableFuture.failedFuture(StoreException.failed("the disk does not answer"));
    }

    @Override
    public EventLog around(EventLog log) {
        return new ForwardingLog(log) {
            private final TableEditor table = new TableEditor(database);

            @Override
            public void commit() throws SQLException {
                super.commit();
                List<StoredEvent> due = due();
                if (!due.isEmpty()) {
                    table.delete(due);
                    tookBack();
                }
                if (endsThere()) {
                    table.deleteAfter(lastAcknowledged.get());
                }
            }

            @Override
            public void close() throws SQLException {
                table.close();
                super.close();
            }
        };
    }

    private List<StoredEvent> due() {
        synchronized (unacknowledged) {
            if (unacknowledged.isEmpty() || System.nanoTime() - firstNanos < KEPT_NANOS) {
                return List.of();
            }
            List<StoredEvent> due = List.copyOf(unacknowledged);
            unacknowledged.clear();
            return due;
        }
    }
}
