package dev.lighthouse.examples.hub.feed;

import dev.lighthouse.examples.hub.store.StoredEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** One subscriber's queue: an event is sent when the one before it has been. Thread-safe. */
public final class Subscription implements AutoCloseable {
    /** A subscriber that is so many events behind does not keep up. */
    static final int MOST_WAITING = 10_000;

    private final EventFeed feed;
    private final Predicate<StoredEvent> filter;
    private final Subscriber subscriber;
    private final Deque<StoredEvent> waiting = new ArrayDeque<>();
    private boolean sending;
    private volatile boolean closed;

    Subscription(EventFeed feed, Predicate<StoredEvent> filter, Subscriber subscriber) {
        this.feed = feed;
        this.filter = filter;
        this.subscriber = subscriber;
    }

    /** Queues the events that pass the filter; false, and the subscriber is told, when it is too far behind. */
    boolean offer(List<StoredEvent> events) {
        synchronized (this) {
            if (closed) {
                return true;
            }
            events.stream().filter(filter).forEach(waiting::add);
            closed = waiting.size() > MOST_WAITING;
        }
        if (closed) {
            subscriber.endedAsTooSlow();
            return false;
        }
        sendWaiting();
        return true;
    }

    /** Sends until one event is on its way that is not done at once; its end goes on from there. */
    private void sendWaiting() {
        for (StoredEvent event = claim(); event != null; event = claim()) {
            AtomicBoolean first = new AtomicBoolean(true);
            subscriber.send(event, () -> {
                released();
                if (!first.compareAndSet(true, false)) {
                    sendWaiting();
                }
            });
            if (first.compareAndSet(true, false)) {
                return;
            }
        }
    }

    /** The event to send now, or null while one is on its way or none waits. */
    private synchronized StoredEvent claim() {
        if (sending || closed) {
            return null;
        }
        StoredEvent event = waiting.poll();
        sending = event != null;
        return event;
    }

    private synchronized void released() {
        sending = false;
    }

    /** No more events; may be called again. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            waiting.clear();
        }
        feed.end(this);
    }
}
