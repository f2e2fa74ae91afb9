package dev.lighthouse.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.Metric;
import dev.lighthouse.events.EventSourceException;
import dev.lighthouse.events.JdbcEvents;
import dev.lighthouse.journal.JournalEntry;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The watch over a real SQLite file, with the test in the place of the hub and of the agents. */
class IntegrityWatchTest {

    private static final String SECRET = "nobody may read this";
    private static final String DATA = "{\"text\":\"" + SECRET + "\",\"n\":1}";

    @TempDir
    Path folder;

    private Hub hub;
    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        hub = new Hub(folder.resolve("hub.db"));
        scene = new Scene(folder, 2, Map.of(Hub.PROPERTY, hub.url()));
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
        hub.close();
    }

    private static IntegrityWatch watch() {
        return IntegrityWatch.over(Hub.description());
    }

    /** An agent stores something and is told so. */
    private String send(int worker, int agent) throws Exception {
        String name = "agent-" + agent;
        long intent = scene.intend(worker, agent, Hub.payload(name, DATA));
        String id = hub.store(name, DATA);
        scene.acknowledge(worker, intent, id);
        return id;
    }

    private CompanionReport finish(CompanionSession session) throws Exception {
        try (session) {
            session.loadEnded();
            return session.finish();
        }
    }

    private static double value(CompanionReport report, String metric) {
        return measured(report, metric).value();
    }

    private static CompanionReport.Value measured(CompanionReport report, String metric) {
        return Objects.requireNonNull(report.metrics().get(metric), metric);
    }

    private void assertOneViolation(CompanionReport report, String type, String id) throws Exception {
        assertThat(value(report, "integrity.violations")).isEqualTo(1);
        assertThat(value(report, "integrity." + type)).isEqualTo(1);
        assertThat(scene.violationLines()).singleElement().asString().contains("\"type\":\"" + type + "\"", id);
        assertThat(scene.context.marks()).containsExactly("integrity: " + type + " " + id);
    }

    @Test
    void shouldFindNothingWrongWithAHealthyStore() throws Exception {
        CompanionSession session = watch().open(scene.context);
        for (int i = 0; i < 600; i++) {
            send(i % 2, i % 7);
        }
        CompanionReport report = finish(session);
        assertThat(report.problems()).isEmpty();
        assertThat(value(report, "integrity.violations")).isZero();
        assertThat(value(report, "integrity.acknowledged")).isEqualTo(600);
        assertThat(value(report, "integrity.checked")).isEqualTo(600);
        assertThat(value(report, "integrity.unverified")).isZero();
        assertThat(value(report, "integrity.unknown")).isZero();
        assertThat(value(report, "integrity.sweeps")).isPositive();
        assertThat(value(report, "integrity.lag.max")).isPositive();
        assertThat(scene.violationLines()).isEmpty();
        assertThat(report.metrics().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        watch().metrics().stream().map(Metric::name).toList());
    }

    private static void assertFinding(CompanionReport report, CompanionReport.Outcome outcome, String reason) {
        assertThat(report.findings())
                .containsExactly(
                        new CompanionReport.Finding("no acknowledged event is lost or altered", outcome, reason));
    }

    @Test
    void shouldFailOnWhatWasLostOrAlteredWithoutAnyThreshold() throws Exception {
        CompanionSession session = watch().open(scene.context);
        String lost = hub.nextId();
        scene.acknowledged(1, 5, Hub.payload("agent-5", DATA), lost);
        assertFinding(
                finish(session),
                CompanionReport.Outcome.FAIL,
                "1 of 1 acknowledged events were lost and 0 altered; the first: " + lost + "; see violations.jsonl");
    }

    @Test
    void shouldPassWhenEveryEventWasFoundAsItWasSent() throws Exception {
        CompanionSession session = watch().open(scene.context);
        send(0, 1);
        assertFinding(
                finish(session),
                CompanionReport.Outcome.PASS,
                "all of 1 acknowledged events are in the store as they were sent");
    }

    @Test
    void shouldOnlyDegradeOnDuplicates() throws Exception {
        CompanionSession session = watch().open(scene.context);
        String id = send(0, 1);
        scene.acknowledged(1, 2, Hub.payload("agent-2", DATA), id);
        assertFinding(
                finish(session),
                CompanionReport.Outcome.DEGRADED,
                "1 of 2 acknowledged events were duplicated, none was lost or altered");
    }

    @Test
    void shouldFindNothingWhenNothingWasAcknowledged() throws Exception {
        assertFinding(
                finish(watch().open(scene.context)), CompanionReport.Outcome.INCONCLUSIVE, "no event was acknowledged");
    }

    @Test
    void shouldNotPassWhatWasNotVerified() throws Exception {
        CompanionSession session = watch().open(scene.context);
        scene.acknowledged(0, 1, "{\"schema_version\":9007199254740993}", hub.store("agent-1", DATA));
        CompanionReport report = finish(session);
        assertFinding(
                report,
                CompanionReport.Outcome.INCONCLUSIVE,
                "not everything could be verified: " + report.problems().get(0));
    }

    @Test
    void shouldNameTheOneEventThatWasLost() throws Exception {
        CompanionSession session = watch().open(scene.context);
        send(0, 1);
        String lost = hub.nextId();
        scene.acknowledged(1, 5, Hub.payload("agent-5", DATA), lost);
        send(0, 1);
        CompanionReport report = finish(session);
        assertOneViolation(report, "lost", lost);
        assertThat(report.problems()).isEmpty();
        assertThat(value(report, "integrity.checked")).isEqualTo(3);
        assertThat(scene.violationLines())
                .singleElement()
                .asString()
                .contains(
                        "\"severity\":\"critical\"",
                        "\"key\":\"key-5\"",
                        "\"agent\":5",
                        "\"worker\":\"smoke-1\"",
                        "\"seconds\":12.345",
                        "was acknowledged, but is not in the store");
    }

    @Test
    void shouldNameTheOneEventThatWasAlteredAndItsField() throws Exception {
        CompanionSession session = watch().open(scene.context);
        send(0, 1);
        String name = "agent-2";
        long intent = scene.intend(0, 2, Hub.payload(name, DATA));
        String altered = hub.store(name, DATA.replace("\"n\":1", "\"n\":2"));
        scene.acknowledge(0, intent, altered);
        send(0, 1);
        CompanionReport report = finish(session);
        assertOneViolation(report, "altered", altered);
        assertThat(scene.violationLines())
                .singleElement()
                .asString()
                .contains("\"detail\":\"differs from what was acknowledged in data\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"event_type", "source_agent", "data", "schema_version", "urgent"})
    void shouldNoticeAChangeOfAnyMappedColumn(String column) throws Exception {
        CompanionSession session = watch().open(scene.context);
        String id = send(0, 1);
        hub.alter(id, column, 7);
        CompanionReport report = finish(session);
        assertOneViolation(report, "altered", id);
        assertThat(scene.violationLines())
                .singleElement()
                .asString()
                .contains("in " + (column.equals("source_agent") ? "agent_id" : column));
    }

    @Test
    void shouldNoticeWhatIsNoLongerJson() throws Exception {
        CompanionSession session = watch().open(scene.context);
        String id = send(0, 1);
        hub.alter(id, "data", "{\"text\":");
        assertOneViolation(finish(session), "altered", id);
        assertThat(scene.violationLines()).singleElement().asString().contains("data (no valid JSON)");
    }

    @Test
    void shouldNeverWriteDownWhatAnEventContains() throws Exception {
        CompanionSession session = watch().open(scene.context);
        String id = send(0, 1);
        hub.alter(id, "data", "{\"text\":\"" + SECRET + "!\"}");
        CompanionReport report = finish(session);
        assertOneViolation(report, "altered", id);
        String written = scene.violationLines() + " " + scene.context.marks() + report.data() + report.problems();
        assertThat(written).doesNotContain(SECRET);
    }

    @Test
    void shouldReportAnIdThatWasAcknowledgedForTwoIntents() throws Exception {
        CompanionSession session = watch().open(scene.context);
        String id = send(0, 1);
        scene.acknowledged(1, 2, Hub.payload("agent-2", DATA), id);
        CompanionReport report = finish(session);
        assertOneViolation(report, "duplicated", id);
        assertThat(report.problems()).isEmpty();
        assertThat(value(report, "integrity.unverified")).isZero();
    }

    @Test
    void shouldReportAnEventThatIsStoredTwice() throws Exception {
        hub.close();
        Files.delete(folder.resolve("hub.db"));
        hub = new Hub(folder.resolve("hub.db"), "WAL", "");
        CompanionSession session = watch().open(scene.context);
        String id = send(0, 1);
        hub.insert(id, "agent-1", DATA);
        assertOneViolation(finish(session), "duplicated", id);
    }

    @Test
    void shouldLeaveUnknownAndRejectedIntentsAlone() throws Exception {
        CompanionSession session = watch().open(scene.context);
        send(0, 1);
        scene.intend(0, 2, Hub.payload("agent-2", DATA)); // unknown and absent
        scene.intend(1, 3, Hub.payload("agent-3", DATA)); // unknown and present
        hub.store("agent-3", DATA);
        long rejected = scene.intend(1, 4, Hub.payload("agent-4", DATA));
        scene.journal(1).append(new JournalEntry.Rejected(rejected, System.nanoTime()));
        CompanionReport report = finish(session);
        assertThat(report.problems()).isEmpty();
        assertThat(value(report, "integrity.violations")).isZero();
        assertThat(value(report, "integrity.unknown")).isEqualTo(2);
        assertThat(value(report, "integrity.rejected")).isEqualTo(1);
        assertThat(value(report, "integrity.checked")).isEqualTo(1);
    }

    @Test
    void shouldDecideNothingWhenNothingWasAcknowledged() throws Exception {
        CompanionSession session = watch().open(scene.context);
        scene.intend(0, 2, Hub.payload("agent-2", DATA));
        CompanionReport report = finish(session);
        assertThat(report.missing())
                .containsEntry("integrity.violations", "no event was acknowledged")
                .containsEntry("integrity.unverified", "no event was acknowledged")
                .containsKeys("integrity.lost", "integrity.altered", "integrity.duplicated", "integrity.lag.max");
        assertThat(report.metrics()).doesNotContainKeys("integrity.violations", "integrity.unverified");
        assertThat(measured(report, "integrity.checked").samples()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20_240_607, -77})
    void shouldNotMistakeAnotherSpellingForAnotherContent(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        CompanionSession session = watch().open(scene.context);
        hub.inOneTransaction(() -> {
            for (int i = 0; i < 300; i++) {
                Object value = RandomJson.object(random, 4);
                long intent = scene.intend(0, 1, Hub.payload("ägent-\\u00fc", RandomJson.spellToSend(value, random)));
                String id = hub.store("ägent-ü", RandomJson.spell(value, random));
                scene.acknowledge(0, intent, id);
            }
        });
        CompanionReport report = finish(session);
        assertThat(report.data().get("violations")).as("seed %d", seed).isEqualTo(List.of());
        assertThat(report.problems()).as("seed %d", seed).isEmpty();
        assertThat(value(report, "integrity.checked")).as("seed %d", seed).isEqualTo(300);
    }

    @Test
    void shouldWaitForALockedStore() throws Exception {
        useRollbackJournal();
        CompanionSession session = watch().open(scene.context);
        send(0, 1);
        try (Statement locker = hub.another()) {
            locker.execute("BEGIN EXCLUSIVE");
            String lost = hub.nextId();
            scene.acknowledged(0, 1, Hub.payload("agent-1", DATA), lost);
            await().atMost(Duration.ofSeconds(30)).until(() -> failures(session) > 0);
            locker.execute("COMMIT");
            assertOneViolation(finish(session), "lost", lost);
            locker.getConnection().close();
        }
    }

    private static long failures(CompanionSession session) {
        return ((WatchSession) session).tally().storeFailures.get();
    }

    @Test
    void shouldSayThatTheStoreStayedLocked() throws Exception {
        useRollbackJournal();
        CompanionSession session = watch().finishWithin(Duration.ofMillis(300)).open(scene.context);
        try (Statement locker = hub.another()) {
            locker.execute("BEGIN EXCLUSIVE");
            scene.acknowledged(0, 1, Hub.payload("agent-1", DATA), "1_1_test");
            CompanionReport report = finish(session);
            assertThat(report.problems())
                    .singleElement()
                    .asString()
                    .contains(
                            "the event store jdbc:sqlite:", "locked", "1 of 1 acknowledged events were never verified");
            assertThat(value(report, "integrity.unverified")).isEqualTo(1);
            assertThat(value(report, "integrity.violations")).isZero();
            assertThat(measured(report, "integrity.violations").samples()).isZero();
            locker.getConnection().close();
        }
    }

    private void useRollbackJournal() throws Exception {
        hub.close();
        Files.delete(folder.resolve("hub.db"));
        hub = new Hub(folder.resolve("hub.db"), "DELETE", "UNIQUE");
    }

    @Test
    void shouldSayWhichColumnIsMissing() {
        assertThatThrownBy(() -> IntegrityWatch.over(Hub.description().text("kind", "evnt_type"))
                        .open(scene.context))
                .isInstanceOf(EventSourceException.class)
                .hasMessageContaining("has no column 'evnt_type' but [")
                .hasMessageContaining("correct .text(\"...\") of JdbcEvents");
    }

    @Test
    void shouldSayThatTheStoreIsMissingAndNotMakeOne() throws Exception {
        Path missing = folder.resolve("none.db");
        try (Scene other = new Scene(folder.resolve("other"), 1, Map.of(Hub.PROPERTY, "jdbc:sqlite:" + missing))) {
            assertThatThrownBy(() -> watch().open(other.context))
                    .isInstanceOf(EventSourceException.class)
                    .hasMessageContaining(missing + " (hub.jdbc.url) cannot be opened")
                    .hasMessageContaining("is hub.jdbc.url right");
        }
        assertThat(missing).doesNotExist();
    }

    @Test
    void shouldNoticeThatTheStoreWasReplaced() throws Exception {
        useRollbackJournal(); // whose readers could go on with the old file without noticing
        CompanionSession session = watch().open(scene.context);
        String id = send(0, 1);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ((WatchSession) session).tally().checked.get() == 1);
        hub.close();
        Files.move(folder.resolve("hub.db"), folder.resolve("old.db"));
        hub = new Hub(folder.resolve("hub.db"), "DELETE", "UNIQUE");
        assertOneViolation(finish(session), "lost", id);
        assertThat(scene.violationLines()).singleElement().asString().contains("is no longer in the store");
    }

    @Test
    void shouldSayWhichFieldsTheDescriptionLacks() throws Exception {
        JdbcEvents narrow =
                JdbcEvents.at(Hub.PROPERTY).id("event_id").sequence("sequence").json("data");
        CompanionSession session = IntegrityWatch.over(narrow).open(scene.context);
        send(0, 1);
        CompanionReport report = finish(session);
        assertThat(value(report, "integrity.checked")).isEqualTo(1);
        assertThat(report.problems())
                .singleElement()
                .asString()
                .contains("has no fields [agent_id, event_type, schema_version, urgent]", "map them, or leave out");
    }

    @Test
    void shouldNotVerifyWhatCannotBeSealed() throws Exception {
        CompanionSession session = watch().open(scene.context);
        scene.acknowledged(0, 1, "{\"schema_version\":9007199254740993}", hub.store("agent-1", DATA));
        CompanionReport report = finish(session);
        assertThat(value(report, "integrity.unverified")).isEqualTo(1);
        assertThat(value(report, "integrity.violations")).isZero();
        assertThat(report.problems())
                .singleElement()
                .asString()
                .contains("1 acknowledged events could not be sealed", "integers within");
    }

    @Test
    void shouldSayThatAJournalIsDamagedAndGoOnWithTheOthers() throws Exception {
        CompanionSession before = watch().open(scene.context);
        for (int i = 0; i < 10; i++) {
            send(0, 1);
            send(1, 2);
        }
        finish(before);
        damage(1_500, 1);
        CompanionReport report = finish(watch().open(scene.context));
        assertThat(report.problems())
                .singleElement()
                .asString()
                .contains(
                        "the journal of worker smoke-1 cannot be read on: ", "journal-000001.lhj is damaged at byte ");
        assertThat(value(report, "integrity.checked")).isBetween(11.0, 19.0);
    }

    @Test
    void shouldSayThatAJournalEndsTooEarly() throws Exception {
        send(0, 1);
        send(1, 2);
        damage(19, damage(19, 0)); // the one byte of the first length that is not zero
        CompanionReport report = finish(watch().open(scene.context));
        assertThat(report.problems())
                .singleElement()
                .asString()
                .contains("journal-000001.lhj is damaged at byte 16: it ends there, but another entry lies at byte ");
    }

    /** Changes these bits of a byte in the journal of worker 1, and returns the byte as it is now. */
    private int damage(long at, int bits) throws Exception {
        Path journal = folder.resolve("workers/smoke-1/journal-000001.lhj");
        try (RandomAccessFile file = new RandomAccessFile(journal.toFile(), "rw")) {
            file.seek(at);
            int damaged = file.read() ^ bits;
            file.seek(at);
            file.write(damaged);
            return damaged;
        }
    }

    @Test
    void shouldAcceptWorkersThatNeverCame() throws Exception {
        try (Scene empty = new Scene(Files.createDirectory(folder.resolve("e")), 0, Map.of(Hub.PROPERTY, hub.url()))) {
            CompanionReport report = finish(watch().open(empty.context));
            assertThat(report.problems()).isEmpty();
            assertThat(report.missing()).containsKey("integrity.violations");
        }
    }

    @Test
    void shouldLetGoOfTheStoreWhenClosed() throws Exception {
        CompanionSession session = watch().open(scene.context);
        send(0, 1);
        session.close();
        session.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("lighthouse-integrity-watch");
    }

    @Test
    void shouldMarkTheFirstViolationsOnly() throws Exception {
        CompanionSession session = watch().open(scene.context);
        for (int i = 0; i < 20; i++) {
            scene.acknowledged(0, i, Hub.payload("agent-1", DATA), hub.nextId());
        }
        CompanionReport report = finish(session);
        assertThat(value(report, "integrity.lost")).isEqualTo(20);
        assertThat(scene.violationLines()).hasSize(20);
        assertThat(scene.context.marks())
                .hasSize(6)
                .last()
                .isEqualTo("integrity: more violations, see violations.jsonl");
    }

    @Test
    void shouldRefuseAnIntervalOfNothing() {
        assertThatThrownBy(() -> watch().sweepEvery(Duration.ZERO))
                .hasMessage("expected sweepEvery of IntegrityWatch to be longer than nothing but it is PT0S");
    }

    private static CompanionReport.Finding ofStore(CompanionReport report) {
        return report.findings().get(1);
    }

    @Test
    void shouldFailOnAForgedEventWithoutAnyThreshold() throws Exception {
        CompanionSession session = watch().onlyAgentsWrite().open(scene.context);
        send(0, 1);
        hub.store("agent-1", "{}");
        CompanionReport report = finish(session);
        assertThat(ofStore(report))
                .isEqualTo(new CompanionReport.Finding(
                        "the store holds what agents meant, in order",
                        CompanionReport.Outcome.FAIL,
                        "violations: 1 unauthorized, 0 sequence; see violations.jsonl"));
        assertThat(report.findings().get(0).outcome()).isEqualTo(CompanionReport.Outcome.PASS);
        assertThat(value(report, "integrity.unauthorized")).isEqualTo(1);
    }

    @Test
    void shouldOnlyDegradeOnAnEventThatIsStoredAgain() throws Exception {
        CompanionSession session = watch().onlyAgentsWrite().open(scene.context);
        send(0, 1);
        hub.store("agent-1", DATA);
        assertThat(ofStore(finish(session)).outcome()).isEqualTo(CompanionReport.Outcome.DEGRADED);
    }

    @Test
    void shouldFindNothingWrongWithAHealthyStoreOfWhichMuchIsDeclared() throws Exception {
        IntegrityWatch strict =
                watch().onlyAgentsWrite().sourceAgent("agent_id").ordered();
        CompanionSession session = strict.open(scene.context);
        for (int i = 0; i < 600; i++) {
            send(i % 2, i % 7);
        }
        CompanionReport report = finish(session);
        assertThat(ofStore(report).outcome()).isEqualTo(CompanionReport.Outcome.PASS);
        assertThat(value(report, "integrity.violations")).isZero();
        assertThat(report.metrics().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        strict.metrics().stream().map(Metric::name).toList())
                .doesNotContain("integrity.timestamp");
    }

    @Test
    void shouldDecideNothingAboutStrangersWhenAJournalIsDamaged() throws Exception {
        send(1, 2);
        damage(19, 1);
        CompanionSession session = watch().onlyAgentsWrite().open(scene.context);
        send(0, 1);
        send(1, 2);
        CompanionReport report = finish(session);
        assertThat(value(report, "integrity.violations")).isZero();
        assertThat(ofStore(report).outcome()).isEqualTo(CompanionReport.Outcome.INCONCLUSIVE);
    }

    @Test
    void shouldSayThatAgentsLeaveOutTheirSource() throws Exception {
        CompanionSession session = watch().sourceAgent("agent_id").open(scene.context);
        scene.acknowledged(0, 1, "{\"data\":" + DATA + "}", hub.store("agent-1", DATA));
        CompanionReport report = finish(session);
        assertThat(report.problems())
                .singleElement()
                .asString()
                .contains("without the field agent_id", "add it to what is given to journal().intend");
    }

    @Test
    void shouldRefuseToDeclareAFieldThatIsNotMapped() {
        assertThatThrownBy(() -> watch().timestamps("stored_at"))
                .hasMessageContaining("expected a field of the store but got 'stored_at', and it has [event_type, ")
                .hasMessageContaining("map it in the source");
    }

    @Test
    void shouldNameDeclarationsInTheDescription() {
        assertThat(watch().onlyAgentsWrite()
                        .systemTypes("event_type", "b", "a")
                        .timestamps("event_type", Duration.ofMillis(20))
                        .ordered()
                        .severity(ViolationKind.SKEWED, Violation.Severity.HIGH)
                        .describe())
                .contains("; only agents write, save event_type [a, b]; timestamps event_type within 20 ms; ordered")
                .endsWith("; severities {SKEWED=HIGH}");
    }
}
