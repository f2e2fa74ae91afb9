package dev.lighthouse.examples.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.examples.hub.ManualClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What both stores promise, here on SQLite. */
class EventStoreTest {
    private static final Instant START = new ManualClock().instant();

    @TempDir
    Path folder;

    @Test
    void shouldReadBackAnEventAsItWasStored() {
        NewEvent event = new NewEvent(
                "task_created",
                "agg",
                "task",
                "corr",
                "cause",
                "{\"n\":1E+400,\"s\":\"\u00e9\ud83d\ude00\"}",
                "{}",
                "a",
                "c",
                7);
        try (EventStore store = open(new ManualClock(), UnaryOperator.identity())) {
            StoredEvent stored = store.append(List.of(event)).join().get(0);

            assertThat(store.find(stored.eventId())).contains(stored);
            assertThat(stored.content()).isEqualTo(event);
            assertThat(stored.sequence()).isEqualTo(1);
            assertThat(stored.eventId()).matches("[0-9]+_1_test");
            assertThat(stored.timestamp()).isEqualTo("2025-08-25T14:50:00.000000+00:00");
        }
    }

    @Test
    void shouldContinueTheSequenceAfterReopening() {
        try (EventStore store = open(Clock.systemUTC(), UnaryOperator.identity())) {
            store.append(List.of(Stores.event("{}"), Stores.event("{}"))).join();
        }
        try (EventStore store = open(Clock.systemUTC(), UnaryOperator.identity())) {
            assertThat(store.append(List.of(Stores.event("{}"))).join().get(0).sequence())
                    .isEqualTo(3);
            assertThat(store.check().events()).isEqualTo(3);
        }
    }

    @Test
    void shouldNumberConcurrentAppendsWithoutGapsAndKeepBatchesTogether() throws InterruptedException {
        List<CompletableFuture<List<StoredEvent>>> outcomes = new ArrayList<>();
        try (EventStore store = open(Clock.systemUTC(), UnaryOperator.identity())) {
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                threads.add(new Thread(() -> {
                    for (int i = 0; i < 100; i++) {
                        List<NewEvent> batch = List.of(Stores.event("{}"), Stores.event("{}"), Stores.event("{}"));
                        CompletableFuture<List<StoredEvent>> outcome = store.append(batch);
                        synchronized (outcomes) {
                            outcomes.add(outcome);
                        }
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            outcomes.forEach(CompletableFuture::join);
            assertThat(sequences(store.query(all(10_000, 0))))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 1_200).boxed().toList());
        }
        assertThat(outcomes).allSatisfy(outcome -> {
            long first = outcome.join().get(0).sequence();
            assertThat(outcome.join()).extracting(StoredEvent::sequence).containsExactly(first, first + 1, first + 2);
        });
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                Arguments.of("type", new EventQuery("task_created", null, null, null, null, 0, 10), List.of(2L)),
                Arguments.of("agent", new EventQuery(null, "agent-2", null, null, null, 0, 10), List.of(3L)),
                Arguments.of("aggregate", new EventQuery(null, null, "other", null, null, 0, 10), List.of(4L)),
                Arguments.of(
                        "start", new EventQuery(null, null, null, START.plusSeconds(2), null, 0, 10), List.of(3L, 4L)),
                Arguments.of(
                        "end", new EventQuery(null, null, null, null, START.plusSeconds(2), 0, 10), List.of(1L, 2L)),
                Arguments.of("after", new EventQuery(null, null, null, null, null, 3, 10), List.of(4L)),
                Arguments.of(
                        "two", new EventQuery("command_executed", "agent-1", null, null, null, 0, 10), List.of(1L, 4L)),
                Arguments.of("limit", new EventQuery(null, null, null, null, null, 0, 2), List.of(1L, 2L)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filters")
    void shouldHonourEachFilter(String name, EventQuery query, List<Long> expected) {
        ManualClock clock = new ManualClock();
        try (EventStore store = open(clock, UnaryOperator.identity())) {
            for (NewEvent event : List.of(
                    Stores.event("command_executed", "one", "agent-1", "{}"),
                    Stores.event("task_created", "one", "agent-1", "{}"),
                    Stores.event("command_executed", "one", "agent-2", "{}"),
                    Stores.event("command_executed", "other", "agent-1", "{}"))) {
                store.append(List.of(event)).join();
                clock.advance(Duration.ofSeconds(1));
            }
            assertThat(sequences(store.query(query))).isEqualTo(expected);
        }
    }

    @Test
    void shouldSayWhetherMoreEventsFollowAPage() {
        try (EventStore store = open(Clock.systemUTC(), UnaryOperator.identity())) {
            store.append(List.of(Stores.event("{}"), Stores.event("{}"))).join();
            assertThat(store.query(all(1, 0)).more()).isTrue();
            assertThat(store.query(all(2, 0)).more()).isFalse();
        }
    }

    @Test
    void shouldEndAPageOnceItsContentIsLarge() {
        NewEvent large = Stores.event("{\"x\":\"" + "x".repeat(EventPage.MAX_WEIGHT / 2) + "\"}");
        try (EventStore store = open(Clock.systemUTC(), UnaryOperator.identity())) {
            store.append(List.of(large, large, large)).join();
            assertThat(sequences(store.query(all(10, 0)))).containsExactly(1L, 2L);
            assertThat(store.query(all(10, 0)).more()).isTrue();
        }
    }

    @Test
    void shouldFindNothingUnderANameThatNoEventCanHave() {
        try (EventStore store = open(Clock.systemUTC(), UnaryOperator.identity())) {
            store.append(List.of(Stores.event("{}"))).join();
            assertThat(store.find("\0")).isEmpty();
            assertThat(sequences(store.query(new EventQuery(null, "agent-1\0", null, null, null, 0, 10))))
                    .isEmpty();
        }
    }

    @Test
    void shouldRefuseAppendsOnceClosed() {
        EventStore store = open(Clock.systemUTC(), UnaryOperator.identity());
        store.close();
        assertThat(store.append(List.of(Stores.event("{}"))))
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("the hub is stopping; nothing was stored");
    }

    EventDatabase database() {
        return Stores.database(folder);
    }

    private EventStore open(Clock clock, UnaryOperator<EventLog> around) {
        return Stores.open(database(), clock, around);
    }

    private static EventQuery all(int limit, long after) {
        return new EventQuery(null, null, null, null, null, after, limit);
    }

    private static List<Long> sequences(EventPage page) {
        return page.events().stream().map(StoredEvent::sequence).toList();
    }
}
