package dev.lighthouse.examples.hub.feed;

import dev.lighthouse.examples.hub.store.EventLog;
import dev.lighthouse.examples.hub.store.ForwardingLog;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * Tells subscribers of each event after the commit that made it durable. A subscriber that does not keep up is ended and
 * counted, so that it misses nothing without knowing, and holds up nobody. Thread-safe.
 */
public final class EventFeed {
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final LongAdder tooSlow = new LongAdder();

    /** The log that feeds this: everything goes on to that one. */
    public EventLog around(EventLog log) {
        return new FeedingLog(log);
    }

    /** Begins with the next commit. */
    public Subscription subscribe(Predicate<StoredEvent> filter, Subscriber subscriber) {
        Subscription subscription = new Subscription(this, filter, subscriber);
        subscriptions.add(subscription);
        return subscription;
    }

    /** How many listen now. */
    public int subscribers() {
        return subscriptions.size();
    }

    /** How many were ended because they did not keep up. */
    public long endedAsTooSlow() {
        return tooSlow.sum();
    }

    void end(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    private void publish(List<StoredEvent> events) {
        for (Subscription subscription : subscriptions) {
            if (!subscription.offer(events)) {
                tooSlow.increment();
                subscription.close();
            }
        }
    }

    private final class FeedingLog extends ForwardingLog {
        private final List<StoredEvent> inserted = new ArrayList<>();

        FeedingLog(EventLog log) {
            super(log);
        }

        @Override
        public void insert(StoredEvent event) throws SQLException {
            super.insert(event);
            inserted.add(event);
        }

        @Override
        public void commit() throws SQLException {
            super.commit();
            if (!subscriptions.isEmpty() && !inserted.isEmpty()) {
                publish(List.copyOf(inserted));
            }
            inserted.clear();
        }

        @Override
        public void recover() throws SQLException {
            inserted.clear();
            super.recover();
        }
    }
}
