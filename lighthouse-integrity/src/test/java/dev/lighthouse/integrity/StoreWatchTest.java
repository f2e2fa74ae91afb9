package dev.lighthouse.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.journal.JournalEntry;
import dev.lighthouse.seal.SealingKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What declarations about the store let the watch find, step by step in virtual time, over a real SQLite file. */
class StoreWatchTest {

    private static final String DATA = "{\"n\":1}";
    private static final Instant BEGIN = Instant.parse("2025-03-04T05:06:07Z");
    private static final StoreRules AGENTS =
            StoreRules.NONE.withOnlyAgents().withSystemTypes("event_type", java.util.Set.of("system_started"));

    @TempDir
    Path folder;

    private final Tally tally = new Tally();
    private long now;
    private Hub hub;
    private Scene scene;
    private ViolationLog log;
    private Watch watch;

    @BeforeEach
    void openStore() throws Exception {
        hub = new Hub(folder.resolve("hub.db"));
        hub.execute("ALTER TABLE events ADD COLUMN stored_at TEXT");
        hub.store("earlier", DATA);
        scene = new Scene(folder, 2, Map.of(Hub.PROPERTY, hub.url()));
        log = new ViolationLog(folder);
        watch = opened(StoreRules.NONE);
    }

    private void watch(StoreRules rules) throws Exception {
        watch.close();
        watch = opened(rules);
    }

    private Watch opened(StoreRules rules) throws Exception {
        return new Watch(
                new IntegrityWatch.Config(
                        Hub.description().text("stored_at"),
                        SealingKey.generate(),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        rules,
                        Map.of(ViolationKind.DUPLICATE, Violation.Severity.LOW)),
                scene.context,
                log,
                tally,
                () -> now,
                Clock.fixed(BEGIN, ZoneOffset.UTC));
    }

    @AfterEach
    void close() throws Exception {
        watch.close();
        log.close();
        scene.close();
        hub.close();
    }

    private static String data(int n) {
        return "{\"n\":" + n + "}";
    }

    private static String payload(int n) {
        return Hub.payload("a", data(n));
    }

    /** An agent sends an event, has it stored and is told so, all within a millisecond of run time. */
    private String send(int n, long sentMillis) throws Exception {
        String id = hub.store("a", data(n));
        acknowledge(n, id, sentMillis);
        return id;
    }

    private void acknowledge(int n, String id, long sentMillis) {
        long sent = TimeUnit.MILLISECONDS.toNanos(sentMillis);
        long intent = scene.journal(0).intend(1, sent, "key", payload(n));
        now = Math.max(now, sent + 1_000_000);
        scene.journal(0).append(new JournalEntry.Acknowledged(intent, sent + 1_000_000, id));
        settle();
    }

    private void stamp(String id, String time) throws Exception {
        hub.alter(id, "stored_at", time);
    }

    private void settle() {
        while (watch.step()) {
            assertThat(tally.storeFailures).hasValue(0);
        }
    }

    private void sweep() {
        now += TimeUnit.SECONDS.toNanos(10);
        settle();
    }

    private void assertOne(ViolationKind kind, String event) throws Exception {
        assertThat(scene.violationLines())
                .singleElement()
                .asString()
                .contains(
                        "\"type\":\"" + kind.type().word() + "\"",
                        "\"kind\":\"" + kind.word() + "\"",
                        "\"event\":\"" + event + "\"");
        assertThat(tally.violations()).isEqualTo(1);
        assertThat(tally.of(kind)).isEqualTo(1);
    }

    @Test
    void shouldCallAnEventForgedThatNoAgentMeant() throws Exception {
        watch(AGENTS);
        send(1, 0);
        String forged = hub.store("a", "{\"forged\":true}");
        sweep();
        sweep();
        assertOne(ViolationKind.FORGED, forged);
        assertThat(watch.violations().listed())
                .singleElement()
                .satisfies(violation -> assertThat(violation).containsEntry("sightings", 2L));
    }

    @Test
    void shouldFindAForgedEventThoughNothingWasEverAcknowledged() throws Exception {
        watch(AGENTS);
        String forged = hub.store("a", DATA);
        sweep();
        assertOne(ViolationKind.FORGED, forged);
    }

    @Test
    void shouldLeaveAnEventAloneWhoseReplyWasLost() throws Exception {
        watch(AGENTS);
        scene.intend(0, 1, payload(1));
        scene.intend(1, 1, payload(2)); // and one that the system never had
        hub.store("a", "{ \"n\" : 1.0 }");
        sweep();
        sweep();
        assertThat(tally.violations()).isZero();
    }

    @Test
    void shouldLeaveAnEventAloneThatIsAcknowledgedWhileItIsLookedAt() throws Exception {
        watch(AGENTS);
        String id = hub.store("a", data(1));
        long intent = scene.intend(0, 1, payload(1));
        sweep();
        scene.acknowledge(0, intent, id);
        // The same content again, meant again: neither may stand for the other.
        scene.intend(1, 2, payload(1));
        hub.store("a", data(1));
        sweep();
        assertThat(tally.violations()).isZero();
    }

    @Test
    void shouldLetOneLostReplyExcuseOneEventOnly() throws Exception {
        watch(AGENTS);
        scene.intend(0, 1, payload(1));
        hub.store("a", data(1));
        String second = hub.store("a", data(1));
        sweep();
        assertOne(ViolationKind.DUPLICATE, second);
        assertThat(scene.violationLines()).singleElement().asString().contains("\"severity\":\"low\"");
    }

    @Test
    void shouldCallTheSameContentUnderAnotherIdADuplicate() throws Exception {
        watch(AGENTS);
        String original = send(1, 0);
        send(2, 1);
        String again = hub.store("a", data(1));
        sweep();
        assertOne(ViolationKind.DUPLICATE, again);
        assertThat(scene.violationLines()).singleElement().asString().contains("has the content of " + original);
    }

    @Test
    void shouldCallAnEventUnauthorizedThatWasStoredThoughRejected() throws Exception {
        watch(AGENTS);
        long intent = scene.intend(0, 1, payload(1));
        scene.journal(0).append(new JournalEntry.Rejected(intent, System.nanoTime()));
        String stored = hub.store("a", data(1));
        sweep();
        assertOne(ViolationKind.REJECTED, stored);
    }

    @Test
    void shouldLetTheSystemWriteItsOwnTypes() throws Exception {
        watch(AGENTS);
        hub.alter(hub.store("hub", DATA), "event_type", "system_started");
        sweep();
        assertThat(tally.violations()).isZero();
    }

    @Test
    void shouldNotJudgeWhatWasThereBeforeTheRun() throws Exception {
        hub.store("stranger", DATA);
        watch(AGENTS);
        sweep();
        assertThat(tally.sweeps).hasValue(1);
        assertThat(tally.violations()).isZero();
    }

    @Test
    void shouldDecideNothingAboutAnEventWhileAnIntentHasNoCanonicalForm() throws Exception {
        watch(AGENTS);
        scene.intend(0, 1, "{\"schema_version\":9007199254740993}");
        hub.store("a", "{\"n\":5}");
        String second = hub.store("a", "{\"n\":6}");
        sweep();
        assertThat(tally.undecided).hasValue(1);
        assertOne(ViolationKind.FORGED, second);
    }

    @Test
    void shouldFindForgedEventsBeyondWhatIsJudgedAtOnce() throws Exception {
        watch(AGENTS);
        hub.inOneTransaction(() -> {
            for (int i = 0; i < 9_000; i++) {
                hub.store("nobody", DATA);
            }
        });
        sweep();
        assertThat(tally.of(ViolationKind.FORGED)).isEqualTo(9_000);
    }

    @Test
    void shouldCallAnEventOfAnotherAgentImpersonated() throws Exception {
        watch(StoreRules.NONE.withSource("agent_id"));
        String id = send(1, 0);
        String both = send(2, 1);
        hub.alter(id, "source_agent", "b");
        sweep();
        assertOne(ViolationKind.IMPERSONATED, id);
        hub.alter(both, "source_agent", "b");
        hub.alter(both, "data", "{}");
        sweep();
        assertThat(tally.of(Violation.Type.ALTERED))
                .as("altered in more than its agent")
                .isEqualTo(1);
    }

    @Test
    void shouldTellWhatWasChangedLaterFromWhatWasStoredOtherwise() throws Exception {
        watch(StoreRules.NONE);
        String id = send(1, 0);
        hub.alter(id, "data", "{}");
        sweep();
        assertOne(ViolationKind.TAMPERED, id);
    }

    @Test
    void shouldCallAnEventDeletedThatWasNeverAcknowledged() throws Exception {
        watch(AGENTS);
        scene.intend(0, 1, payload(1));
        String id = hub.store("a", data(1));
        send(2, 1);
        sweep();
        hub.delete(id);
        sweep();
        sweep();
        assertOne(ViolationKind.DELETED, id);
    }

    @Test
    void shouldCallADeletedEventLostAloneWhenItWasAcknowledged() throws Exception {
        watch(AGENTS);
        String id = hub.store("a", data(1));
        long intent = scene.intend(0, 1, payload(1));
        send(2, 1);
        sweep();
        scene.acknowledge(0, intent, id);
        settle();
        hub.delete(id);
        sweep();
        assertOne(ViolationKind.GONE, id);
    }

    @Test
    void shouldCallTheEndOfTheSequenceRewoundOnce() throws Exception {
        watch(AGENTS);
        send(9, 0);
        String last = "";
        for (int i = 0; i < 3; i++) {
            scene.intend(0, 1, payload(i));
            last = hub.store("a", data(i));
        }
        sweep();
        hub.execute("DELETE FROM events WHERE sequence > 2");
        sweep();
        assertOne(ViolationKind.REWOUND, last);
        assertThat(scene.violationLines())
                .singleElement()
                .asString()
                .contains("the sequence ended at 5 or later and ends at 2 now; 3 events");
    }

    @Test
    void shouldNotMistakeABurntNumberForADeletion() throws Exception {
        watch(AGENTS.withOrder());
        send(1, 0);
        hub.delete(hub.store("a", data(2))); // never seen by anybody
        hub.execute("INSERT INTO events (sequence, event_id, event_type) VALUES (900, 'x', 'system_started')");
        send(3, 1);
        sweep();
        sweep();
        assertThat(tally.violations()).isZero();
    }

    @Test
    void shouldCallAnEventReorderedThatStandsBeforeWhatWasAcknowledgedBeforeIt() throws Exception {
        watch(StoreRules.NONE.withOrder());
        send(1, 0);
        send(2, 1_000);
        String early = send(3, 2_000);
        send(4, 3_000);
        hub.execute("UPDATE events SET sequence = -sequence WHERE sequence IN (2, 3, 4)");
        hub.execute("UPDATE events SET sequence = 2 WHERE sequence = -4");
        hub.execute("UPDATE events SET sequence = 1 - sequence WHERE sequence < 0");
        sweep();
        assertOne(ViolationKind.REORDERED, early);
    }

    @Test
    void shouldCallEventsReorderedWhosePlausibleTimesContradictTheirPlaces() throws Exception {
        watch(StoreRules.NONE.withOrder().withTimestamp("stored_at", Duration.ofSeconds(5)));
        stamp(send(1, 0), "2025-03-04T05:06:07.000100Z");
        String second = send(2, 0);
        stamp(send(3, 0), "2025-03-04T05:06:07.000300Z");
        stamp(second, "2025-03-04T05:06:07.000400Z");
        sweep();
        assertOne(ViolationKind.REORDERED, hubId(4));
    }

    private static String hubId(int number) {
        return "1000" + number + "_" + number + "_test";
    }

    @Test
    void shouldCallATimeBeforeThatOfThePredecessorBackwards() throws Exception {
        watch(StoreRules.NONE.withOrder().withTimestamp("stored_at", Duration.ofSeconds(5)));
        stamp(send(1, 0), "2025-03-04T05:06:07Z");
        String backdated = send(2, 1);
        stamp(backdated, "2025-03-04T04:06:07Z");
        stamp(send(3, 2), "2025-03-04 05:06:07.1+00");
        sweep();
        assertOne(ViolationKind.BACKWARDS, backdated);
    }

    @Test
    void shouldCallATimeAfterTheAcknowledgementFuture() throws Exception {
        watch(StoreRules.NONE.withTimestamp("stored_at", Duration.ofSeconds(5)));
        stamp(send(1, 0), "2025-03-04T05:06:12.001Z"); // 5 s after the acknowledgement at one millisecond
        String late = send(2, 1);
        stamp(late, "2025-03-04T05:06:12.003Z");
        sweep();
        assertOne(ViolationKind.FUTURE, late);
    }

    @Test
    void shouldCallATimeBeforeTheIntentSkewed() throws Exception {
        watch(StoreRules.NONE.withTimestamp("stored_at", Duration.ofSeconds(5)));
        String early = send(1, 0);
        stamp(early, "2025-03-04T05:06:01Z");
        sweep();
        assertOne(ViolationKind.SKEWED, early);
    }

    @Test
    void shouldCountTimestampsThatAreNone() throws Exception {
        watch(StoreRules.NONE.withTimestamp("stored_at", Duration.ofSeconds(5)));
        stamp(send(1, 0), "yesterday");
        sweep();
        assertThat(tally.unreadableTimestamps).hasValue(1);
        assertThat(tally.violations()).isZero();
    }

    @Test
    void shouldGiveTheSameViolationTheSameIdEverywhere() {
        assertThat(Violation.id(Violation.number(Violation.Type.LOST, "1_2_hub")))
                .isEqualTo("e4676329341ac1c6");
    }
}
