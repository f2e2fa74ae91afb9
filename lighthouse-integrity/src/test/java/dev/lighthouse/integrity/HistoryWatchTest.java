package dev.lighthouse.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionSession;
import dev.lighthouse.companion.Metric;
import dev.lighthouse.journal.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What agents read, held against a real SQLite file by a whole watch; the test is the hub and its agents. */
class HistoryWatchTest {

    private static final String STORE = "the store holds what agents meant, in order";

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
        return IntegrityWatch.over(Hub.description())
                .history("agent_id")
                .onlyAgentsWrite()
                .finishWithin(Duration.ofSeconds(30));
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** An agent has an event of the key stored and acknowledged, from one time to another. */
    private String send(int worker, String key, long from, long to) throws Exception {
        String id = hub.store(key, "{\"n\":" + from + "}");
        long intent = scene.journal(worker).intend(worker, millis(from), key, Hub.payload(key, "{\"n\":" + from + "}"));
        scene.journal(worker).append(new JournalEntry.Acknowledged(intent, millis(to), id));
        return id;
    }

    private void read(int worker, String key, long from, long to, String... ids) {
        String list = Arrays.stream(ids)
                .map(id -> id.isEmpty() ? "null" : "\"" + id + "\"")
                .collect(Collectors.joining(",", "[", "]"));
        observe(worker, key, from, to, list);
    }

    private void observe(int worker, String key, long from, long to, String value) {
        scene.journal(worker).append(new JournalEntry.Observed(worker, millis(from), millis(to), key, value));
    }

    private static CompanionReport finish(CompanionSession session) throws Exception {
        session.loadEnded();
        return session.finish();
    }

    private void assertGood(CompanionReport report, long reads) throws Exception {
        assertThat(scene.violationLines()).isEmpty();
        assertThat(report.problems()).isEmpty();
        assertThat(Objects.requireNonNull(report.metrics().get("integrity.reads"))
                        .value())
                .isEqualTo(reads);
        assertThat(report.findings()).allMatch(finding -> finding.outcome() == CompanionReport.Outcome.PASS);
    }

    private void assertOne(ViolationKind kind, String event) throws Exception {
        assertThat(scene.violationLines())
                .singleElement()
                .asString()
                .contains("\"type\":\"sequence\"", "\"kind\":\"" + kind.word() + "\"", "\"event\":\"" + event + "\"");
    }

    private static CompanionReport.Outcome outcome(CompanionReport report) {
        return report.findings().stream()
                .filter(finding -> finding.requirement().equals(STORE))
                .findAny()
                .orElseThrow()
                .outcome();
    }

    /** The session begins before the run does; the journals are written while it lasts. */
    private CompanionSession begin() throws Exception {
        return watch().open(scene.context);
    }

    @Test
    void shouldPassWhereEveryReadIsABeginningOfWhatIsStored() throws Exception {
        String before = hub.store("k", "{}");
        hub.store("another", "{}");
        try (CompanionSession session = begin()) {
            read(1, "k", 0, 1, before);
            String first = send(0, "k", 10, 20);
            read(0, "k", 21, 22, before, first);
            read(1, "k", 11, 12, before);
            read(1, "k", 500, 501, before, "");
            String second = send(1, "k", 510, 520);
            read(1, "k", 530, 531, before, first, second);
            assertGood(finish(session), 5);
        }
    }

    @Test
    void shouldCallAnEventUnreadThatAnAgentsNextReadDoesNotHave() throws Exception {
        try (CompanionSession session = begin()) {
            String id = send(0, "k", 10, 20);
            read(0, "k", 21, 22);
            CompanionReport report = finish(session);
            assertOne(ViolationKind.UNREAD, id);
            assertThat(scene.violationLines().get(0))
                    .contains("read of 0 values by agent 0 of smoke-0 from 0.021000 s to 0.022000 s");
            assertThat(outcome(report)).isEqualTo(CompanionReport.Outcome.DEGRADED);
        }
    }

    @Test
    void shouldCallAnEventStaleOnlyBeyondTheMeasuredErrorOfBothClocks() throws Exception {
        scene.context.clockErrorNanos(millis(3));
        try (CompanionSession session = begin()) {
            send(0, "k", 10, 20);
            read(1, "k", 26, 27);
            String other = send(0, "l", 10, 20);
            read(1, "l", 27, 28);
            finish(session);
            assertOne(ViolationKind.STALE, other);
        }
    }

    @Test
    void shouldAssumeAHundredMillisecondsWhereNobodyMeasuredTheClocks() throws Exception {
        try (CompanionSession session = begin()) {
            send(0, "k", 10, 20);
            read(1, "k", 120, 121);
            String other = send(0, "l", 10, 20);
            read(1, "l", 121, 122);
            finish(session);
            assertOne(ViolationKind.STALE, other);
        }
    }

    @Test
    void shouldCallAnEventRevertedThatAnAgentReadOnce() throws Exception {
        try (CompanionSession session = begin()) {
            scene.journal(0).intend(7, 0, "k", Hub.payload("k", "{}")); // its reply was lost
            String id = hub.store("k", "{}");
            read(1, "k", 10, 11, id);
            read(1, "k", 12, 13);
            finish(session);
            assertOne(ViolationKind.REVERTED, id);
        }
    }

    @Test
    void shouldCallAnEventMisreadThatAReadPassedOver() throws Exception {
        try (CompanionSession session = begin()) {
            String first = send(0, "k", 10, 20);
            String second = send(0, "k", 30, 40);
            read(1, "k", 15, 400, second);
            finish(session);
            assertOne(ViolationKind.MISREAD, first);
        }
    }

    @Test
    void shouldFailOnAnEventThatWasReadAndIsNowhere() throws Exception {
        try (CompanionSession session = begin()) {
            String id = send(0, "k", 10, 20);
            read(1, "k", 400, 401, id, "ghost");
            CompanionReport report = finish(session);
            assertOne(ViolationKind.PHANTOM, "ghost");
            assertThat(outcome(report)).isEqualTo(CompanionReport.Outcome.FAIL);
        }
    }

    @Test
    void shouldCallAnEventReorderedWithinItsKeyAlone() throws Exception {
        try (CompanionSession session = begin()) {
            send(0, "k", 10, 20);
            String late = send(0, "k", 30, 40);
            send(0, "l", 1, 2); // before both, and stored behind them: no matter for another key
            hub.execute("UPDATE events SET sequence = -sequence");
            hub.execute("UPDATE events SET sequence = 2 WHERE sequence = -1");
            hub.execute("UPDATE events SET sequence = 1 WHERE sequence = -2");
            hub.execute("UPDATE events SET sequence = 3 WHERE sequence = -3");
            read(0, "l", 0, 1);
            finish(session);
            assertOne(ViolationKind.REORDERED, late);
        }
    }

    @Test
    void shouldMakeOneViolationOfALostEventThatReadsDoNotHave() throws Exception {
        try (CompanionSession session = begin()) {
            String lost = send(0, "k", 10, 20);
            read(0, "k", 21, 22, lost);
            hub.delete(lost);
            read(0, "k", 23, 24);
            finish(session);
            assertThat(scene.violationLines()).singleElement().asString().contains("\"type\":\"lost\"", lost);
        }
    }

    @Test
    void shouldDecideNothingWhereNoAgentRead() throws Exception {
        try (CompanionSession session = begin()) {
            send(0, "k", 10, 20);
            CompanionReport report = finish(session);
            assertThat(report.problems())
                    .containsExactly(
                            "no agent said what it had read, so nothing was held against the store's order; call"
                                    + " journal().observed(key, ids) inside of the operation that reads");
            assertThat(outcome(report)).isEqualTo(CompanionReport.Outcome.INCONCLUSIVE);
        }
    }

    @Test
    void shouldDecideNothingAboutReadsThatAreNoLists() throws Exception {
        try (CompanionSession session = begin()) {
            send(0, "k", 10, 20);
            observe(0, "k", 30, 31, "{\"n\":1}");
            observe(0, "k", 30, 31, "[null,\"a\"]");
            observe(0, "k", 30, 31, "[1]");
            observe(0, "k", 30, 31, "3 events");
            assertThat(finish(session).problems())
                    .containsExactly("4 reads could not be held against the store: expected journal().observed(key,"
                            + " value) with a JSON array of event ids, the last of which may be null where there were"
                            + " more");
        }
    }

    @Test
    void shouldSayThatKeysAreNotThoseOfTheStore() throws Exception {
        try (CompanionSession session = begin()) {
            String id = hub.store("k", "{}");
            long intent = scene.journal(0).intend(0, 0, "agent-0", Hub.payload("k", "{}"));
            scene.journal(0).append(new JournalEntry.Acknowledged(intent, 1, id));
            read(0, "k", 10, 11, id);
            assertThat(finish(session).problems())
                    .containsExactly("1 acknowledged events are in the store under another agent_id than the key that"
                            + " agents gave to journal().intend; give it the value of that field");
        }
    }

    @Test
    void shouldAnnounceWhatItCounts() {
        assertThat(watch().metrics()).extracting(Metric::name).contains("integrity.reads", "integrity.sequence");
        assertThat(IntegrityWatch.over(Hub.description()).metrics())
                .extracting(Metric::name)
                .doesNotContain("integrity.reads");
    }
}
