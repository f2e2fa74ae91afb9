package dev.lighthouse.examples.hub.coordination;

import dev.lighthouse.examples.hub.store.EventPage;
import dev.lighthouse.examples.hub.store.EventQuery;
import dev.lighthouse.examples.hub.store.EventStore;
import dev.lighthouse.examples.hub.store.NewEvent;
import dev.lighthouse.examples.hub.store.StoredEvent;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The aggregates of one kind that are in use. Each change is decided and stored under the aggregate's own lock, so
 * changes of different aggregates share one commit. Those that are over, or never began, are not kept.
 */
final class Aggregates<A extends Aggregate> {
    private final EventStore store;
    private final Function<String, A> create;
    private final ConcurrentMap<String, A> live = new ConcurrentHashMap<>();

    Aggregates(EventStore store, Function<String, A> create) {
        this.store = store;
        this.create = create;
    }

    /** Reads from one aggregate as it is now. */
    <T> T read(String id, Function<A, T> reading) {
        return change(id, aggregate -> List.of(), reading);
    }

    /**
     * Decides on events, stores them, and answers from the aggregate as it is then.
     *
     * @param decision throws a {@link Refusal} to change nothing
     */
    <T> T change(String id, Function<A, List<NewEvent>> decision, Function<A, T> answer) {
        while (true) {
            A aggregate = live.computeIfAbsent(id, create);
            aggregate.lock.lock();
            try {
                // It may have been given up while this thread waited; then another one stands in its place.
                if (live.get(id) == aggregate) {
                    return changeLocked(aggregate, decision, answer);
                }
            } finally {
                aggregate.lock.unlock();
            }
        }
    }

    private <T> T changeLocked(A aggregate, Function<A, List<NewEvent>> decision, Function<A, T> answer) {
        try {
            if (!aggregate.isCurrent()) {
                replay(aggregate);
            }
            append(aggregate, decision.apply(aggregate)).forEach(aggregate::take);
            return answer.apply(aggregate);
        } finally {
            if (aggregate.isOver() || aggregate.isEmpty()) {
                live.remove(aggregate.id, aggregate);
            }
        }
    }

    private List<StoredEvent> append(A aggregate, List<NewEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        try {
            return store.append(events).join();
        } catch (CompletionException e) {
            aggregate.lostTrack();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void replay(A aggregate) {
        aggregate.beginReplay();
        scan(aggregate.id, aggregate::take);
        aggregate.endReplay();
    }

    /** Tells every event of an aggregate, oldest first. */
    void scan(String id, Consumer<StoredEvent> each) {
        long after = 0;
        boolean more = true;
        while (more) {
            EventPage page = store.query(new EventQuery(null, null, id, null, null, after, EventQuery.MAX_LIMIT));
            page.events().forEach(each);
            more = page.more();
            after = page.events().isEmpty()
                    ? after
                    : page.events().get(page.events().size() - 1).sequence();
        }
    }
}
