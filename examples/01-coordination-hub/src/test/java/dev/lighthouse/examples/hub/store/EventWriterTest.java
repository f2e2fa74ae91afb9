package dev.lighthouse.examples.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.examples.hub.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer in front of a log that can be held up or made to fail. */
class EventWriterTest {
    private static final NewEvent EVENT = Stores.event("{}");

    @TempDir
    Path folder;

    @Test
    void shouldAcknowledgeOnlyAfterTheCommit() throws InterruptedException {
        Held held = new Held();
        try (EventStore store = Stores.open(folder, Clock.systemUTC(), held::around);
                held) {
            CompletableFuture<List<StoredEvent>> outcome = store.append(List.of(EVENT));
            held.committing.await();

            assertThat(outcome).isNotDone();
            held.release.countDown();
            assertThat(outcome.join()).hasSize(1);
        }
    }

    @Test
    void shouldRefuseAnAppendWhenTooManyWait() throws InterruptedException {
        Held held = new Held();
        try (EventStore store = Stores.open(folder, Clock.systemUTC(), held::around);
                held) {
            store.append(List.of(EVENT));
            held.committing.await();
            for (int i = 0; i < EventWriter.QUEUE; i++) {
                assertThat(store.append(List.of(EVENT))).isNotDone();
            }

            assertThat(store.append(List.of(EVENT)))
                    .isCompletedExceptionally()
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .withMessageContaining("too many appends wait for the disk; nothing was stored, try again later");
        }
        try (EventStore store = Stores.open(folder)) {
            assertThat(store.check().events()).isEqualTo(EventWriter.QUEUE + 1);
        }
    }

    @Test
    void shouldRefuseAnAppendWhenWhatWaitsIsTooLarge() throws InterruptedException {
        NewEvent large = Stores.event("x".repeat((int) (EventWriter.QUEUED_WEIGHT / 2)));
        Held held = new Held();
        try (EventStore store = Stores.open(folder, Clock.systemUTC(), held::around);
                held) {
            store.append(List.of(large));
            held.committing.await();

            assertThat(store.append(List.of(large))).isCompletedExceptionally();
        }
    }

    @Test
    void shouldStoreNothingOfAFailedBatchAndCarryOnWithoutAGap() {
        UnaryOperator<EventLog> failing = log -> new ForwardingLog(log) {
            @Override
            public void insert(StoredEvent event) throws SQLException {
                super.insert(event);
                if (event.content().data().contains("poison")) {
                    throw new SQLException("disk I/O error");
                }
            }
        };
        try (EventStore store = Stores.open(folder, Clock.systemUTC(), failing)) {
            List<NewEvent> batch = List.of(EVENT, Stores.event("{\"poison\":1}"));
            assertThatThrownBy(() -> store.append(batch).join())
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("the event store failed (disk I/O error)");

            assertThat(store.append(List.of(EVENT)).join().get(0).sequence()).isEqualTo(1);
            assertThat(store.check().events()).isEqualTo(1);
        }
    }

    @Test
    void shouldSayThatTheStoreCannotBeWrittenAndThatItCanAgain() {
        ManualClock clock = new ManualClock();
        Broken broken = new Broken();
        try (EventStore store = Stores.open(folder, clock, broken::around)) {
            assertThat(store.check().sound()).isTrue();

            broken.now = true;
            clock.advance(Duration.ofSeconds(1));
            assertThat(store.check().sound()).isFalse();
            assertThat(store.check().detail()).contains("disk is full");

            broken.now = false;
            clock.advance(Duration.ofSeconds(1));
            assertThat(store.check().sound()).isTrue();
        }
    }

    @Test
    void shouldSayThatTheStoreIsGoneOrReplaced() throws IOException {
        ManualClock clock = new ManualClock();
        try (EventStore store = Stores.open(folder, clock, UnaryOperator.identity())) {
            assertThat(store.check().sound()).isTrue();
            Path file = Files.move(folder.resolve("events.db"), folder.resolve("moved.db"));
            clock.advance(Duration.ofSeconds(1));
            assertThat(store.check().detail()).endsWith("events.db is gone");

            Files.copy(file, folder.resolve("events.db"));
            clock.advance(Duration.ofSeconds(1));
            assertThat(store.check().sound()).isFalse();
            assertThat(store.check().detail()).endsWith("events.db was replaced while the hub runs");
        }
    }

    /** Holds up every commit until released or closed. */
    private static final class Held implements AutoCloseable {
        private final CountDownLatch committing = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);

        @Override
        public void close() {
            release.countDown();
        }

        EventLog around(EventLog log) {
            return new ForwardingLog(log) {
                @Override
                public void commit() throws SQLException {
                    committing.countDown();
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        throw new SQLException(e);
                    }
                    super.commit();
                }
            };
        }
    }

    /** Fails every commit while broken. */
    private static final class Broken {
        private volatile boolean now;

        EventLog around(EventLog log) {
            return new ForwardingLog(log) {
                @Override
                public void commit() throws SQLException {
                    if (now) {
                        throw new SQLException("disk is full");
                    }
                    super.commit();
                }
            };
        }
    }
}
