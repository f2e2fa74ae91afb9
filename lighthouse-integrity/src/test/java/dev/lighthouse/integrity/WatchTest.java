package dev.lighthouse.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.seal.SealingKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watch step by step in virtual time, over a real SQLite file. */
class WatchTest {

    private static final String DATA = "{\"n\":1}";
    private static final String PAYLOAD = Hub.payload("a", DATA);

    @TempDir
    Path folder;

    private final Tally tally = new Tally();
    private long now;
    private Hub hub;
    private Scene scene;
    private ViolationLog log;
    private Watch watch;

    @BeforeEach
    void open() throws Exception {
        hub = new Hub(folder.resolve("hub.db"));
        hub.store("earlier", DATA);
        scene = new Scene(folder, 1, Map.of(Hub.PROPERTY, hub.url()));
        log = new ViolationLog(folder);
        IntegrityWatch.Config config = new IntegrityWatch.Config(
                Hub.description(),
                SealingKey.generate(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                StoreRules.NONE,
                Map.of());
        watch = new Watch(config, scene.context, log, tally, () -> now, Clock.systemUTC());
    }

    @AfterEach
    void close() throws Exception {
        watch.close();
        log.close();
        scene.close();
        hub.close();
    }

    private String send() throws Exception {
        String id = hub.store("a", DATA);
        scene.acknowledged(0, 1, PAYLOAD, id);
        return id;
    }

    /** Takes steps until there is nothing to do at this moment. */
    private void settle() {
        while (watch.step()) {
            assertThat(tally.storeFailures).hasValue(0);
        }
    }

    private void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
        settle();
    }

    @Test
    void shouldFindInASweepWhatWasAlteredAfterAGoodCheck() throws Exception {
        String id = send();
        send();
        settle();
        assertThat(tally.checked).hasValue(2);
        hub.alter(id, "data", "{\"n\":2}");
        pass(9_999);
        assertThat(tally.of(Violation.Type.ALTERED)).isEqualTo(0);
        pass(1);
        assertThat(tally.sweeps).hasValue(1);
        assertThat(tally.of(Violation.Type.ALTERED)).isEqualTo(1);
        assertThat(scene.violationLines()).singleElement().asString().contains(id, "in data");
    }

    @Test
    void shouldCountOneDeletionOnceHoweverManySweepsSeeIt() throws Exception {
        String id = send();
        settle();
        hub.delete(id);
        for (int i = 0; i < 10; i++) {
            pass(10_000);
        }
        assertThat(tally.sweeps).hasValue(10);
        assertThat(tally.of(Violation.Type.LOST)).isEqualTo(1);
        assertThat(scene.violationLines()).singleElement().asString().contains(id, "is no longer in the store");
        assertThat(watch.violations().listed())
                .singleElement()
                .satisfies(violation -> assertThat(violation).containsEntry("sightings", 10L));
    }

    @Test
    void shouldFindInASweepWhatWasStoredAgainAfterAGoodCheck() throws Exception {
        hub.execute("CREATE TABLE copy AS SELECT * FROM events"); // without its constraints
        hub.execute("DROP TABLE events");
        hub.execute("ALTER TABLE copy RENAME TO events");
        String id = hub.nextId();
        hub.execute("INSERT INTO events VALUES (50, ?, 'task_created', 'a', ?, 1, 0)", id, DATA);
        scene.acknowledged(0, 1, PAYLOAD, id);
        settle();
        hub.execute("INSERT INTO events SELECT 60, event_id, event_type, source_agent, data, schema_version, urgent"
                + " FROM events WHERE sequence = 50");
        pass(10_000);
        pass(10_000);
        assertThat(tally.of(Violation.Type.DUPLICATED)).isEqualTo(1);
        assertThat(tally.violations()).isEqualTo(1);
        assertThat(scene.violationLines()).singleElement().asString().contains(id, "is in the store 2 times");
    }

    @Test
    void shouldGiveAnEventASecondToAppear() throws Exception {
        String id = hub.nextId();
        scene.acknowledged(0, 1, PAYLOAD, id);
        settle();
        pass(999);
        assertThat(tally.of(Violation.Type.LOST)).isEqualTo(0);
        assertThat(watch.isUpToDate()).isFalse();
        hub.insert(id, "a", DATA);
        pass(1);
        assertThat(watch.isUpToDate()).isTrue();
        assertThat(tally.of(Violation.Type.LOST)).isEqualTo(0);
        assertThat(tally.late).hasValue(1);
        assertThat(tally.checked).hasValue(1);
    }

    @Test
    void shouldCallAnEventLostThatHasNotAppearedAfterASecond() throws Exception {
        scene.acknowledged(0, 1, PAYLOAD, hub.nextId());
        settle();
        pass(1_000);
        assertThat(tally.of(Violation.Type.LOST)).isEqualTo(1);
        assertThat(watch.isUpToDate()).isTrue();
    }

    @Test
    void shouldReportAnAlteredEventWithinATenthOfASecond() throws Exception {
        String id = send();
        hub.alter(id, "event_type", "other");
        settle();
        assertThat(tally.of(Violation.Type.ALTERED)).isEqualTo(0);
        pass(100);
        assertThat(tally.of(Violation.Type.ALTERED)).isEqualTo(1);
    }

    @Test
    void shouldReportOneIdForTwoContentsAsDuplicatedOnly() throws Exception {
        String id = send();
        hub.alter(id, "data", "{\"n\":2}");
        settle(); // differs from what the first journal says
        scene.acknowledged(0, 2, Hub.payload("a", "{\"n\":2}"), id);
        pass(100);
        pass(10_000);
        assertThat(tally.of(Violation.Type.DUPLICATED)).isEqualTo(1);
        assertThat(tally.of(Violation.Type.ALTERED)).isEqualTo(0);
        hub.alter(id, "data", "{\"n\":3}");
        pass(10_000);
        assertThat(tally.of(Violation.Type.ALTERED)).as("neither of the two").isEqualTo(1);
    }

    @Test
    void shouldMeasureTheLagFromTheAcknowledgement() throws Exception {
        scene.journal(0).append(acknowledgement(intend(), hub.store("a", DATA), 1_000));
        now = 5_000_000; // the journal's clock is 4,999,000 ns behind, as far as one can tell
        settle();
        assertThat(tally.maxLagNanos).hasValue(0);
        scene.journal(0).append(acknowledgement(intend(), hub.store("a", DATA), 2_000));
        now += 70_000;
        settle();
        assertThat(tally.maxLagNanos).hasValue(69_000);
    }

    private long intend() {
        return scene.intend(0, 1, PAYLOAD);
    }

    private static dev.lighthouse.journal.JournalEntry acknowledgement(long intent, String id, long nanos) {
        return new dev.lighthouse.journal.JournalEntry.Acknowledged(intent, nanos, id);
    }

    @Test
    void shouldCheckEveryEventOfALoadThatIsFasterThanIt() throws Exception {
        hub.inOneTransaction(() -> {
            for (int i = 0; i < 5_000; i++) {
                scene.acknowledged(0, 1, PAYLOAD, hub.store("a", DATA));
            }
        });
        settle();
        assertThat(tally.acknowledged).hasValue(5_000);
        assertThat(tally.checked).hasValue(5_000);
        assertThat(tally.maxDepth.get()).isGreaterThan(1_000);
        assertThat(tally.depth).hasValue(0);
        pass(10_000);
        assertThat(tally.comparisons).hasValue(10_000);
        assertThat(tally.violations()).isZero();
    }

    @Test
    void shouldLookById() throws Exception {
        String id = send();
        settle();
        hub.execute("UPDATE events SET sequence = -5 WHERE event_id = ?", id);
        pass(10_000);
        assertThat(tally.violations()).isZero(); // before the sweep's start, but there
    }

    @Test
    void shouldRestAfterASweepFourTimesAsLongAsItTook() throws Exception {
        send();
        settle();
        now += TimeUnit.SECONDS.toNanos(10);
        assertThat(watch.step()).isTrue();
        assertThat(watch.isSweeping()).isTrue();
        now += TimeUnit.SECONDS.toNanos(30);
        settle();
        assertThat(tally.sweeps).hasValue(1);
        pass(119_999);
        assertThat(tally.sweeps).hasValue(1);
        pass(1);
        assertThat(tally.sweeps).hasValue(2);
    }

    @Test
    void shouldTryAStoreThatFailedAgainAndCheckEverything() throws Exception {
        hub.execute("ALTER TABLE events RENAME TO hidden");
        String id = hub.nextId();
        scene.acknowledged(0, 1, PAYLOAD, id);
        while (watch.step()) {
            assertThat(tally.checked).hasValue(0);
        }
        assertThat(watch.failure()).contains("cannot be read");
        assertThat(tally.storeFailures).hasValue(1);
        hub.execute("ALTER TABLE hidden RENAME TO events");
        hub.insert(id, "a", DATA);
        now += TimeUnit.MILLISECONDS.toNanos(249);
        watch.step();
        assertThat(tally.checked).hasValue(0);
        now += TimeUnit.MILLISECONDS.toNanos(1);
        while (watch.step()) {
            assertThat(tally.of(Violation.Type.LOST)).isEqualTo(0);
        }
        assertThat(tally.checked).hasValue(1);
        assertThat(watch.failure()).isEmpty();
    }

    @Test
    void shouldLetGoOfThePayloadsOfTooManyUnansweredIntents() throws Exception {
        WorkerJournal journal = new WorkerJournal(scene.context.journals().get(0), 3L * PAYLOAD.length());
        long first = intend();
        long second = intend();
        for (int i = 0; i < 2; i++) {
            intend();
        }
        scene.acknowledge(0, first, "1");
        scene.acknowledge(0, second, "2");
        java.util.List<String> taken = new java.util.ArrayList<>();
        while (journal.follow(1, (intent, id, nanos) -> taken.add(id + (intent.payload == null ? " gone" : " kept")))) {
            assertThat(journal.problem()).isEmpty();
        }
        assertThat(taken).containsExactly("1 gone", "2 kept");
        assertThat(journal.unknown()).isEqualTo(2);
        journal.close();
    }

    @Test
    void shouldSayThatAnOutcomeHasNoIntent() throws Exception {
        WorkerJournal journal = new WorkerJournal(scene.context.journals().get(0));
        scene.acknowledge(0, 77, "1");
        assertThat(journal.follow(10, (intent, id, nanos) -> {})).isTrue();
        assertThat(journal.problem()).contains("has 1 outcomes without an intent of their own");
        journal.close();
    }
}
