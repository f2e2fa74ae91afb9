package dev.lighthouse.examples.hub.store;

import dev.lighthouse.examples.hub.store.StoreException.Reason;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes whatever waits, up to {@link #GROUP} appends, writes it in one transaction and
 * acknowledges after the commit: while one group is on its way to the disk the next one gathers, so the cost of making
 * bytes durable is shared by all who wait. What waits is bounded in number and in size; beyond that an append is
 * refused at once.
 */
final class EventWriter implements AutoCloseable {
    static final int QUEUE = 1_024;
    static final long QUEUED_WEIGHT = 64L << 20;
    private static final int GROUP = 256;
    private static final long CLOSE_MILLIS = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);

    private record Append(List<NewEvent> events, long weight, CompletableFuture<List<StoredEvent>> outcome) {}

    private final EventLog log;
    private final BlockingQueue<Append> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong queuedWeight = new AtomicLong();
    private final Thread thread = new Thread(this::run, "event-writer");
    private boolean closed;
    /** Whether what the log holds is not known, because it did not recover from a failure; for the writer thread. */
    private boolean lost;

    EventWriter(EventLog log) {
        this.log = log;
    }

    void start() {
        thread.start();
    }

    /** Appends the events, all or none; without any, proves that the store can be written. */
    CompletableFuture<List<StoredEvent>> append(List<NewEvent> events) {
        long weight = events.stream().mapToLong(NewEvent::weight).sum();
        Append append = new Append(events, weight, new CompletableFuture<>());
        // One lock for "still open" and "now queued", so that nothing is queued behind the last drain.
        synchronized (queue) {
            if (closed) {
                return refused(Reason.CLOSED, "the hub is stopping; nothing was stored");
            }
            if (queuedWeight.get() + weight > QUEUED_WEIGHT || !queue.offer(append)) {
                return refused(Reason.BUSY, "too many appends wait for the disk; nothing was stored, try again later");
            }
            queuedWeight.addAndGet(weight);
        }
        return append.outcome();
    }

    int queued() {
        return queue.size();
    }

    boolean alive() {
        return thread.isAlive();
    }

    private void run() {
        List<Append> group = new ArrayList<>(GROUP);
        while (true) {
            try {
                Append first = queue.poll(50, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, GROUP - 1);
                    write(group);
                } else if (drained()) {
                    return;
                }
            } catch (InterruptedException e) {
                // Only close() ends this thread, by the flag; what was accepted is written first.
                LOG.debug("interrupted while waiting for appends");
            } finally {
                group.forEach(append -> queuedWeight.addAndGet(-append.weight()));
                group.clear();
            }
        }
    }

    private boolean drained() {
        synchronized (queue) {
            return closed && queue.isEmpty();
        }
    }

    private void write(List<Append> group) {
        List<List<StoredEvent>> stored = new ArrayList<>(group.size());
        try {
            if (lost) {
                log.recover();
                lost = false;
            }
            boolean empty = true;
            for (Append append : group) {
                List<StoredEvent> events = new ArrayList<>(append.events().size());
                for (NewEvent event : append.events()) {
                    StoredEvent numbered = log.number(event);
                    log.insert(numbered);
                    events.add(numbered);
                    empty = false;
                }
                stored.add(events);
            }
            if (empty) {
                log.probe();
            }
            log.commit();
        } catch (SQLException | RuntimeException | Error e) {
            fail(group, e);
            return;
        }
        for (int i = 0; i < group.size(); i++) {
            group.get(i).outcome().complete(stored.get(i));
        }
    }

    private void fail(List<Append> group, Throwable cause) {
        LOG.error("a transaction of {} appends failed: {}", group.size(), cause.toString());
        String message = "the event store failed (" + cause.getMessage() + "); whether this was stored is unknown";
        try {
            if (!lost) {
                lost = true;
                log.recover();
                lost = false;
            }
        } catch (SQLException | RuntimeException e) {
            LOG.error("the event store did not recover: {}; tried again with the next append", e.toString());
        }
        StoreException failure = new StoreException(Reason.FAILED, message, cause);
        group.forEach(append -> append.outcome().completeExceptionally(failure));
    }

    private static CompletableFuture<List<StoredEvent>> refused(Reason reason, String message) {
        return CompletableFuture.failedFuture(new StoreException(reason, message));
    }

    /** Writes what was accepted, ends the thread, and closes the log unless the thread still uses it. */
    @Override
    public void close() {
        synchronized (queue) {
            closed = true;
        }
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.error("the disk has not answered for {} ms; {} appends still wait for it", CLOSE_MILLIS, queue.size());
            return;
        }
        try {
            log.close();
        } catch (SQLException e) {
            LOG.error("the event store did not close cleanly: {}", e.getMessage());
        }
    }
}
