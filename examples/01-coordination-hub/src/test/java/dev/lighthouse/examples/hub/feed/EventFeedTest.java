package dev.lighthouse.examples.hub.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.examples.hub.store.EventStore;
import dev.lighthouse.examples.hub.store.StoredEvent;
import dev.lighthouse.examples.hub.store.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFeedTest {

    @TempDir
    Path folder;

    private final EventFeed feed = new EventFeed();

    private static class Recording implements Subscriber {
        final List<Long> sequences = new ArrayList<>();
        final List<Runnable> pending = new ArrayList<>();
        boolean tooSlow;

        @Override
        public void send(StoredEvent event, Runnable done) {
            sequences.add(event.sequence());
            pending.add(done);
        }

        @Override
        public void endedAsTooSlow() {
            tooSlow = true;
        }
    }

    @Test
    void shouldSendOneEventAtATime() {
        Recording slow = new Recording();
        feed.subscribe(event -> true, slow);
        append(3);

        assertThat(slow.sequences).containsExactly(1L);
        slow.pending.get(0).run();
        assertThat(slow.sequences).containsExactly(1L, 2L);
    }

    @Test
    void shouldNotDeepenTheStackHoweverManyAreSentAtOnce() {
        Recording quick = new Recording() {
            @Override
            public void send(StoredEvent event, Runnable done) {
                sequences.add(event.sequence());
                done.run();
            }
        };
        feed.subscribe(event -> true, quick);

        append(9_000);

        assertThat(quick.sequences).hasSize(9_000).isSorted();
    }

    @Test
    void shouldEndAndCountWhoDoesNotKeepUp() {
        Recording stuck = new Recording();
        feed.subscribe(event -> true, stuck);

        append(1);
        append(Subscription.MOST_WAITING + 1);

        assertThat(stuck.tooSlow).isTrue();
        assertThat(feed.endedAsTooSlow()).isEqualTo(1);
        assertThat(feed.subscribers()).isZero();
        assertThat(stuck.sequences).hasSize(1);
    }

    private void append(int events) {
        try (EventStore store = Stores.open(folder, Clock.systemUTC(), feed::around)) {
            store.append(Collections.nCopies(events, Stores.event("{}"))).join();
        }
    }
}
