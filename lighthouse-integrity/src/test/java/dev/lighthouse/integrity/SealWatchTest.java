package dev.lighthouse.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionReport.Outcome;
import dev.lighthouse.events.JdbcEvents;
import dev.lighthouse.events.RowSeal;
import dev.lighthouse.seal.HmacSealer;
import dev.lighthouse.seal.SealingKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the watch makes of the MACs that a store keeps of its events, in virtual time, over a real SQLite file. */
class SealWatchTest {

    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final JdbcEvents EVENTS = Hub.description()
            .sealedBy(
                    RowSeal.hmacSha256("mac", "mac_key").keys("hub.mac.keys").over("event_id", "source_agent", "data"));
    private static final StoreRules RULES = StoreRules.NONE
            .withOnlyAgents()
            .withSystemTypes("agent_id", Set.of("hub"))
            .withOwnSeals(true);

    @TempDir
    Path folder;

    private final Tally tally = new Tally();
    private final HmacSealer sealer = new HmacSealer(SealingKey.of(SECRET));
    private long now;
    private Path keyFile;
    private Hub hub;
    private Scene scene;
    private ViolationLog log;

    @SuppressWarnings("NullAway.Init") // each test opens it
    private Watch watch;

    @BeforeEach
    void openStore() throws Exception {
        hub = new Hub(folder.resolve("hub.db"));
        hub.execute("ALTER TABLE events ADD COLUMN mac TEXT");
        hub.execute("ALTER TABLE events ADD COLUMN mac_key TEXT");
        keyFile = Files.writeString(
                folder.resolve("hub-1.key"), Base64.getEncoder().encodeToString(SECRET));
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
        scene = new Scene(folder, 1, Map.of(Hub.PROPERTY, hub.url(), "hub.mac.keys", keyFile.toString()));
        log = new ViolationLog(folder);
    }

    private void open() throws Exception {
        open(RULES);
    }

    private void open(StoreRules rules) throws Exception {
        watch = new Watch(
                config(rules), scene.context, log, tally, () -> now, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    private static IntegrityWatch.Config config(StoreRules rules) {
        return new IntegrityWatch.Config(
                EVENTS, SealingKey.generate(), Duration.ofSeconds(10), Duration.ofSeconds(60), rules, Map.of());
    }

    @AfterEach
    void close() throws Exception {
        watch.close();
        log.close();
        scene.close();
        hub.close();
    }

    private void seal(String id, String agent, String data) throws Exception {
        String content = "{\"data\":\"" + data.replace("\"", "\\\"") + "\",\"event_id\":\"" + id
                + "\",\"source_agent\":\"" + agent + "\"}";
        String mac = HexFormat.of().formatHex(sealer.mac(content.getBytes(StandardCharsets.UTF_8)));
        hub.execute("UPDATE events SET mac = ?, mac_key = 'hub-1' WHERE event_id = ?", mac, id);
    }

    /** An event that the hub stores of its own accord, and seals. */
    private String ownEvent(String data) throws Exception {
        String id = hub.store("hub", data);
        seal(id, "hub", data);
        return id;
    }

    private String acknowledged(String data) throws Exception {
        String id = hub.store("a", data);
        seal(id, "a", data);
        scene.acknowledged(0, 1, Hub.payload("a", data), id);
        settle();
        return id;
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
                .contains("\"kind\":\"" + kind.word() + "\"", "\"event\":\"" + event + "\"");
        assertThat(tally.of(kind)).isEqualTo(1);
    }

    @Test
    void shouldFindNothingWhileAllMacsAreRight() throws Exception {
        open();
        ownEvent("{\"n\":1}");
        acknowledged("{\"n\":2}");
        sweep();
        assertThat(tally.sweeps).hasValue(1);
        assertThat(tally.violations()).isZero();
    }

    @Test
    void shouldFindAnAlteredEventOfWhichNoJournalKnows() throws Exception {
        open();
        String id = ownEvent("{\"n\":1}");
        hub.alter(id, "data", "{\"n\":2}");
        sweep();
        sweep();
        assertOne(ViolationKind.HASH_DIFFERS, id);
        assertThat(watch.violations().listed())
                .singleElement()
                .satisfies(violation -> assertThat(violation)
                        .containsEntry("type", "hash_mismatch")
                        .containsEntry("severity", "critical")
                        .containsEntry("sightings", 2L));
    }

    @Test
    void shouldFindItWithoutKnowingWhoElseWrites() throws Exception {
        open(StoreRules.NONE.withOwnSeals(true));
        String id = hub.store("anybody", "{\"n\":1}");
        seal(id, "anybody", "{\"n\":2}");
        acknowledged("{}");
        sweep();
        assertOne(ViolationKind.HASH_DIFFERS, id);
    }

    @Test
    void shouldCallAlteredAndNothingElseWhatAJournalShowsToBeAltered() throws Exception {
        open();
        String id = acknowledged("{\"n\":1}");
        hub.alter(id, "data", "{\"n\":2}");
        sweep();
        assertOne(ViolationKind.TAMPERED, id);
    }

    @Test
    void shouldFindAnAlteredMacOfAnEventThatTheJournalShowsToBeRight() throws Exception {
        open();
        String id = acknowledged("{\"n\":1}");
        hub.execute("UPDATE events SET mac = ? WHERE event_id = ?", "0".repeat(64), id);
        sweep();
        sweep();
        assertOne(ViolationKind.HASH_DIFFERS, id);
    }

    @Test
    void shouldCallForgedAndNothingElseWhatWasPutInWithoutAMac() throws Exception {
        open();
        acknowledged("{}");
        String id = hub.store("a", "{\"forged\":true}");
        sweep();
        sweep();
        assertOne(ViolationKind.FORGED, id);
    }

    @Test
    void shouldCallAMacMalformedThatIsNone() throws Exception {
        open();
        String id = ownEvent("{}");
        hub.alter(id, "mac", "none");
        sweep();
        assertOne(ViolationKind.MALFORMED_MAC, id);
    }

    @Test
    void shouldFindAMacByAKeyThatIsNotKnown() throws Exception {
        open();
        String id = ownEvent("{}");
        hub.alter(id, "mac_key", "hub-2");
        sweep();
        assertOne(ViolationKind.UNKNOWN_KEY, id);
    }

    @Test
    void shouldReportABadKeyOnceWhateverItSealed() throws Exception {
        Files.writeString(keyFile, "c2hvcnQ=");
        open();
        ownEvent("{\"n\":1}");
        ownEvent("{\"n\":2}");
        acknowledged("{\"n\":3}");
        sweep();
        assertOne(ViolationKind.BAD_KEY, "key hub-1");
    }

    @Test
    void shouldWaitWithAnEventThatIsNotAcknowledgedYet() throws Exception {
        open();
        String id = hub.store("a", "{\"n\":2}");
        seal(id, "a", "{\"n\":1}"); // altered after it was sealed
        long intent = scene.intend(0, 1, Hub.payload("a", "{\"n\":1}"));
        now += TimeUnit.SECONDS.toNanos(10);
        watch.step();
        scene.acknowledge(0, intent, id);
        settle();
        now += TimeUnit.SECONDS.toNanos(1);
        settle();
        sweep();
        assertOne(ViolationKind.STORED_OTHERWISE, id);
    }

    @Test
    void shouldFailTheFindingAboutTheStore() throws Exception {
        open();
        String id = ownEvent("{\"n\":1}");
        acknowledged("{}");
        hub.alter(id, "data", "{\"n\":2}");
        sweep();
        CompanionReport report =
                new WatchReport(config(RULES), tally, watch, log, Quiet.announcements(folder)).of(true, "");
        assertThat(report.findings())
                .filteredOn(finding -> finding.requirement().equals(WatchReport.STORE))
                .singleElement()
                .satisfies(finding -> assertThat(finding.outcome()).isEqualTo(Outcome.FAIL));
        assertThat(IntegrityWatch.over(EVENTS).metrics())
                .extracting(metric -> metric.name())
                .contains("integrity.hash_mismatch", "integrity.crypto");
        assertThat(IntegrityWatch.over(Hub.description()).metrics())
                .extracting(metric -> metric.name())
                .doesNotContain("integrity.hash_mismatch", "integrity.crypto");
    }
}
