package dev.lighthouse.examples.hub.saboteur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.lighthouse.examples.hub.http.Problem;
import dev.lighthouse.examples.hub.http.RequestHook;
import dev.lighthouse.examples.hub.store.EventQuery;
import dev.lighthouse.examples.hub.store.EventStore;
import dev.lighthouse.examples.hub.store.StoredEvent;
import dev.lighthouse.examples.hub.store.Stores;
import dev.lighthouse.examples.hub.store.Timestamps;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaboteursTest {
    private static final EventQuery ALL = new EventQuery(null, null, null, null, null, 0, EventQuery.MAX_LIMIT);

    @TempDir
    Path folder;

    @Test
    void shouldLoseAboutTheShareOfAcknowledgedEvents() {
        try (EventStore store = open(saboteurs(SaboteurMode.LOSING, 0.1))) {
            List<StoredEvent> acknowledged = append(store, 500);
            List<StoredEvent> stored = store.query(ALL).events();
            assertThat(acknowledged).hasSize(500).containsAll(stored);
            assertThat(stored).hasSizeBetween(400, 490);
            assertThat(store.check().sound()).isTrue();
        }
    }

    @Test
    void shouldLoseTheSameEventsWithTheSameSeed(@TempDir Path again) {
        List<Long> first;
        try (EventStore store = open(saboteurs(SaboteurMode.LOSING, 0.1))) {
            append(store, 100);
            first = sequences(store);
        }
        Saboteurs same = saboteurs(SaboteurMode.LOSING, 0.1);
        try (EventStore store = Stores.open(again, Clock.systemUTC(), same::around)) {
            append(store, 100);
            assertThat(sequences(store)).isEqualTo(first);
        }
    }

    @Test
    void shouldStoreAShareOfTheEventsTwice() {
        try (EventStore store = open(saboteurs(SaboteurMode.DUPLICATING, 0.1))) {
            List<StoredEvent> acknowledged = append(store, 500);
            List<StoredEvent> stored = store.query(ALL).events();
            assertThat(stored).hasSizeBetween(510, 600).containsAll(acknowledged);
            assertThat(stored.stream().map(StoredEvent::content).distinct()).hasSize(500);
        }
    }

    @Test
    void shouldExchangeThePlacesOfSomeEventsAndLoseNone() {
        try (EventStore store = open(saboteurs(SaboteurMode.REORDERING, 0.3))) {
            List<StoredEvent> acknowledged = appendTogether(store, 500);
            List<StoredEvent> stored = store.query(ALL).events();
            assertThat(stored).hasSize(500);
            assertThat(stored)
                    .extracting(StoredEvent::eventId)
                    .containsExactlyInAnyOrderElementsOf(
                            acknowledged.stream().map(StoredEvent::eventId).toList());
            assertThat(stored)
                    .filteredOn(event -> !acknowledged.contains(event))
                    .hasSizeBetween(100, 300);
        }
    }

    @Test
    void shouldStoreEventsThatNobodySent() {
        try (EventStore store = open(saboteurs(SaboteurMode.FORGING, 0.1))) {
            List<StoredEvent> acknowledged = append(store, 500);
            List<StoredEvent> stored = store.query(ALL).events();
            assertThat(stored).hasSizeBetween(510, 600).containsAll(acknowledged);
            assertThat(stored)
                    .filteredOn(event -> !acknowledged.contains(event))
                    .allSatisfy(event -> assertThat(event.content().data()).contains("forged"));
        }
    }

    @Test
    void shouldStoreAShareOfTheEventsAsAnotherAgents() {
        try (EventStore store = open(saboteurs(SaboteurMode.IMPERSONATING, 0.1))) {
            append(store, 500);
            assertThat(store.query(ALL).events())
                    .filteredOn(event -> event.content().sourceAgent().equals("somebody-else"))
                    .hasSizeBetween(10, 100);
        }
    }

    @Test
    void shouldStoreAShareOfTheEventsWithAnEarlierTime() {
        try (EventStore store = open(saboteurs(SaboteurMode.BACKDATING, 0.1))) {
            List<StoredEvent> acknowledged = append(store, 500);
            assertThat(store.query(ALL).events())
                    .filteredOn(event ->
                            event.timestamp().compareTo(acknowledged.get(0).timestamp()) < 0)
                    .hasSizeBetween(10, 100);
        }
    }

    @Test
    void shouldStoreAShareOfTheEventsWithALaterTime() {
        try (EventStore store = open(saboteurs(SaboteurMode.POSTDATING, 0.1))) {
            append(store, 500);
            String soon = Timestamps.format(Instant.now().plusSeconds(1_800));
            assertThat(store.query(ALL).events())
                    .filteredOn(event -> event.timestamp().compareTo(soon) > 0)
                    .hasSizeBetween(10, 100);
        }
    }

    @Test
    void shouldStoreAllEventsWithTheTimeOfAClockThatIsBehind() {
        try (EventStore store = open(saboteurs(SaboteurMode.LAGGING, 60))) {
            List<StoredEvent> acknowledged = append(store, 10);
            assertThat(store.query(ALL).events())
                    .zipSatisfy(
                            acknowledged,
                            (stored, event) -> assertThat(OffsetDateTime.parse(stored.timestamp()))
                                    .isEqualTo(OffsetDateTime.parse(event.timestamp())
                                            .minusSeconds(60)));
        }
    }

    @Test
    void shouldStoreWhatItRefuses() {
        Saboteurs denying = saboteurs(SaboteurMode.DENYING, 0.1);
        try (EventStore store = denying.around(open(denying))) {
            assertThat(refused(store, 200))
                    .hasSizeBetween(5, 50)
                    .allSatisfy(cause -> assertThat(cause).isInstanceOf(Problem.class));
            assertThat(store.query(ALL).events()).hasSize(200);
        }
    }

    @Test
    void shouldStoreWhatItDoesNotAcknowledgeAndTakeItBack() {
        Saboteurs retracting = saboteurs(SaboteurMode.RETRACTING, 0.1);
        try (EventStore store = retracting.around(open(retracting))) {
            int refused = refused(store, 200).size();
            assertThat(refused).isBetween(5, 50);
            assertThat(store.query(ALL).events()).hasSize(200);
            await().until(() -> {
                store.check();
                return store.query(ALL).events().size() == 200 - refused;
            });
        }
    }

    @Test
    void shouldEndItsLogEarlierThanItDid() {
        Saboteurs rewinding = saboteurs(SaboteurMode.REWINDING, 5);
        try (EventStore store = rewinding.around(open(rewinding))) {
            assertThat(refused(store, 20)).hasSize(15);
            assertThat(store.query(ALL).events()).hasSize(20);
            await().until(() -> {
                store.check();
                return sequences(store).equals(List.of(1L, 2L, 3L, 4L, 5L));
            });
            assertThat(refused(store, 1)).hasSize(1);
            assertThat(sequences(store)).hasSize(5);
        }
    }

    @Test
    void shouldAcknowledgeBeforeStoring() {
        try (EventStore store = open(saboteurs(SaboteurMode.HASTY, 60_000))) {
            assertThat(append(store, 10)).hasSize(10);
            assertThat(store.query(ALL).events()).isEmpty();
        }
        try (EventStore store = Stores.open(folder)) {
            assertThat(store.query(ALL).events()).hasSize(10);
        }
    }

    @Test
    void shouldCallAStoreSoundThatNoLongerStores() {
        try (EventStore store = saboteurs(SaboteurMode.LYING, 0.001).around(Stores.open(folder))) {
            assertThat(catchThrowable(() -> append(store, 1))).hasMessageContaining("the disk does not answer");
            assertThat(store.check().sound()).isTrue();
        }
    }

    @Test
    void shouldAlterAboutTheShareOfStoredEvents() {
        try (EventStore store = open(saboteurs(SaboteurMode.ALTERING, 0.1))) {
            List<StoredEvent> acknowledged = append(store, 500);
            List<StoredEvent> stored = store.query(ALL).events();
            assertThat(stored)
                    .extracting(StoredEvent::eventId)
                    .containsExactlyElementsOf(
                            acknowledged.stream().map(StoredEvent::eventId).toList());
            stored = new ArrayList<>(stored);
            stored.removeAll(acknowledged);
            assertThat(stored).hasSizeBetween(10, 100);
        }
    }

    @Test
    void shouldRewriteWhatNoAgentSendsOfAShareOfTheEvents() {
        try (EventStore store = open(saboteurs(SaboteurMode.REWRITING, 0.1))) {
            List<StoredEvent> acknowledged = append(store, 500);
            List<StoredEvent> stored = new ArrayList<>(store.query(ALL).events());
            stored.removeAll(acknowledged);
            assertThat(stored)
                    .hasSizeBetween(10, 100)
                    .allSatisfy(
                            event -> assertThat(event.content().causationId()).isEqualTo("event-of-nobody"));
        }
    }

    @Test
    void shouldNameAKeyThatThereIsNoneOf() throws Exception {
        try (EventStore store = open(saboteurs(SaboteurMode.MISKEYING, 0.1))) {
            List<StoredEvent> acknowledged = append(store, 500);
            assertThat(store.query(ALL).events()).isEqualTo(acknowledged);
        }
        try (Connection reader = Stores.database(folder).openReader();
                Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM events WHERE mac_key <> 'test'")) {
            assertThat(row.getInt(1)).isBetween(10, 100);
        }
    }

    @Test
    void shouldHoldUpAppends() {
        Saboteurs slow = saboteurs(SaboteurMode.SLOW, 60_000);
        try (EventStore healthy = Stores.open(folder)) {
            CompletableFuture<List<StoredEvent>> held = slow.around(healthy).append(List.of(Stores.event("{}")));
            append(healthy, 10);
            assertThat(held).isNotDone();
            assertThat(healthy.query(ALL).events()).hasSize(10);
        }
    }

    @Test
    void shouldHoldUpReads() throws InterruptedException {
        Saboteurs slow = saboteurs(SaboteurMode.SLOW, 60_000);
        try (EventStore healthy = Stores.open(folder)) {
            for (Runnable read : List.<Runnable>of(
                    () -> slow.around(healthy).query(ALL),
                    () -> slow.around(healthy).find("x"))) {
                Thread reader = new Thread(() -> catchThrowable(read::run));
                reader.start();
                await().until(() -> reader.getState() == Thread.State.TIMED_WAITING);
                reader.interrupt();
                reader.join();
            }
        }
    }

    @Test
    void shouldFailAboutTheShareOfRequestsButNotTheHealthCheck() {
        RequestHook hook = saboteurs(SaboteurMode.ERRORING, 0.2).hooks().get(0);
        int failed = 0;
        for (int i = 0; i < 1_000; i++) {
            assertThatCode(() -> hook.beforeRequest("/health")).doesNotThrowAnyException();
            try {
                hook.beforeRequest("/event/store");
            } catch (Problem e) {
                failed++;
            }
        }
        assertThat(failed).isBetween(150, 250);
    }

    @Test
    void shouldKeepMemoryForEachRequest() {
        Leaking leaking = new Leaking(100);
        RequestHook hook = leaking.hook().orElseThrow();
        hook.beforeRequest("/health");
        assertThat(leaking.leakedKib()).isZero();
        hook.beforeRequest("/status");
        hook.beforeRequest("/status");
        assertThat(leaking.leakedKib()).isEqualTo(200);
    }

    @Test
    void shouldAllocateForEachRequest() {
        Churning churning = new Churning(100);
        RequestHook hook = churning.hook().orElseThrow();
        hook.beforeRequest("/health");
        assertThat(churning.pieces()).isZero();
        hook.beforeRequest("/status");
        assertThat(churning.pieces()).as("64 KiB and 36 KiB").isEqualTo(2);
    }

    @Test
    void shouldCombine() {
        Map<SaboteurMode, Double> both = new EnumMap<>(SaboteurMode.class);
        both.put(SaboteurMode.LOSING, 0.5);
        both.put(SaboteurMode.ALTERING, 1.0);
        try (EventStore store = open(Saboteurs.of(both, 1, Stores.database(folder)))) {
            List<StoredEvent> acknowledged = append(store, 100);
            List<StoredEvent> stored = store.query(ALL).events();
            assertThat(stored).hasSizeBetween(20, 80).doesNotContainAnyElementsOf(acknowledged);
        }
    }

    private EventStore open(Saboteurs saboteurs) {
        return Stores.open(folder, Clock.systemUTC(), saboteurs::around);
    }

    private Saboteurs saboteurs(SaboteurMode mode, double rate) {
        return Saboteurs.of(Map.of(mode, rate), 1, Stores.database(folder));
    }

    private static List<StoredEvent> append(EventStore store, int count) {
        List<CompletableFuture<List<StoredEvent>>> outcomes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            outcomes.add(store.append(List.of(Stores.event("{\"text\":\"event " + i + "\"}"))));
        }
        return outcomes.stream().flatMap(outcome -> outcome.join().stream()).toList();
    }

    /** Appends so many events, and returns why some were not acknowledged. */
    private static List<Throwable> refused(EventStore store, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> catchThrowable(
                        () -> store.append(List.of(Stores.event("{}"))).join()))
                .filter(Objects::nonNull)
                .map(Throwable::getCause)
                .toList();
    }

    /** In one transaction. */
    private static List<StoredEvent> appendTogether(EventStore store, int count) {
        return store.append(IntStream.range(0, count)
                        .mapToObj(i -> Stores.event("{\"text\":\"event " + i + "\"}"))
                        .toList())
                .join();
    }

    private static List<Long> sequences(EventStore store) {
        return store.query(ALL).events().stream().map(StoredEvent::sequence).toList();
    }
}
