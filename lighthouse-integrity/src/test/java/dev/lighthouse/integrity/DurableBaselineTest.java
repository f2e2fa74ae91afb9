package dev.lighthouse.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.attest.SigningKey;
import dev.lighthouse.attest.SigningKeys;
import dev.lighthouse.checkpoint.Checkpoint;
import dev.lighthouse.checkpoint.LogHistory;
import dev.lighthouse.checkpoint.NoteSigner;
import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.internal.Json;
import dev.lighthouse.merkle.MerkleLog;
import dev.lighthouse.seal.HmacSealer;
import dev.lighthouse.seal.SealingKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of sealed events that a watch leaves in the run's folder, in virtual time. */
class DurableBaselineTest {

    @TempDir
    Path base;

    private final SealingKey key = SealingKey.generate();
    private final IntegrityWatch.Config config = new IntegrityWatch.Config(
            Hub.description(), key, Duration.ofSeconds(10), Duration.ofSeconds(60), StoreRules.NONE, Map.of());
    private final Tally tally = new Tally();
    private long now;
    private Path run;
    private Hub hub;
    private Scene scene;
    private ViolationLog log;

    @BeforeEach
    void openStore() throws Exception {
        run = Files.createDirectory(base.resolve("20261123-101500-ab12"));
        hub = new Hub(base.resolve("hub.db"));
        scene = new Scene(run, 1, Map.of(Hub.PROPERTY, hub.url()));
        log = new ViolationLog(run);
    }

    @AfterEach
    void close() throws Exception {
        log.close();
        scene.close();
        hub.close();
    }

    private Watch open() throws Exception {
        return new Watch(config, scene.context, log, tally, () -> now, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    private String send(Watch watch, int n) throws Exception {
        String data = "{\"n\":" + n + "}";
        String id = hub.store("a", data);
        scene.acknowledged(0, 1, Hub.payload("a", data), id);
        settle(watch);
        return id;
    }

    private static void settle(Watch watch) {
        while (watch.step()) {
            // Until there is nothing to do.
        }
    }

    @Test
    void shouldKeepTheSealOfEachAcknowledgedEventInTheirOrder() throws Exception {
        Watch watch = open();
        String first = send(watch, 1);
        hub.store("somebody", "{}"); // never acknowledged
        String second = send(watch, 2);
        watch.close();
        String content = "{\"content\":{\"agent_id\":\"a\",\"data\":{\"n\":1},\"event_type\":\"task_created\","
                + "\"schema_version\":1,\"urgent\":false},\"id\":\"" + first + "\"}";
        String seal = HexFormat.of().formatHex(new HmacSealer(key).mac(content.getBytes(StandardCharsets.UTF_8)));
        try (MerkleLog kept = MerkleLog.open(run.resolve("baselines/1"))) {
            assertThat(kept.size()).isEqualTo(2);
            String entry = HexFormat.of().formatHex(kept.entry(0));
            assertThat(entry)
                    .isEqualTo(key.id() + seal + HexFormat.of().formatHex(first.getBytes(StandardCharsets.UTF_8)));
            assertThat(new String(Arrays.copyOfRange(kept.entry(1), 40, 40 + second.length()), StandardCharsets.UTF_8))
                    .isEqualTo(second);
        }
    }

    @Test
    void shouldPutTheCheckpointIntoTheResultAndSignItAfterwards() throws Exception {
        Watch watch = open();
        send(watch, 1);
        send(watch, 2);
        watch.close();
        CompanionReport report = new WatchReport(config, tally, watch, log, Quiet.announcements(run)).of(true, "");
        assertThat(report.problems()).isEmpty();
        Map<String, Object> scenario = Map.of("companions", Map.of("integrity", Map.of("data", report.data())));
        Files.writeString(run.resolve("result.json"), Json.line(Map.of("scenarios", List.of(scenario))));
        SigningKey signing = SigningKeys.generate();
        List<Path> notes = RunCheckpoints.sign(run, signing);
        assertThat(notes).containsExactly(run.resolve("baselines/1.checkpoint.txt"));
        String origin = "lighthouse/20261123-101500-ab12/1";
        Checkpoint kept =
                Checkpoint.open(Files.readString(notes.get(0)), new NoteSigner(origin, signing).verifier(), origin);
        assertThat(kept.size()).isEqualTo(2);
        try (MerkleLog left = MerkleLog.open(run.resolve("baselines/1"))) {
            assertThat(LogHistory.since(kept, origin, left)).isEqualTo(LogHistory.EXTENDS);
        }
    }

    @Test
    void shouldSyncOnceASecondAndNoOftener() throws Exception {
        Watch watch = open();
        Path entries = run.resolve("baselines/1/entries");
        long empty = Files.size(entries);
        send(watch, 1);
        assertThat(entries).hasSize(empty);
        now += TimeUnit.MILLISECONDS.toNanos(999);
        settle(watch);
        assertThat(entries).hasSize(empty);
        now += TimeUnit.MILLISECONDS.toNanos(1);
        settle(watch);
        assertThat(Files.size(entries)).isGreaterThan(empty);
        watch.close();
    }

    @Test
    void shouldHaveALogForEachScenarioOfARun() throws Exception {
        open().close();
        Watch second = open();
        send(second, 1);
        second.close();
        assertThat(run.resolve("baselines/1/entries")).exists();
        try (MerkleLog kept = MerkleLog.open(run.resolve("baselines/2"))) {
            assertThat(kept.size()).isEqualTo(1);
        }
    }

    @Test
    void shouldGoOnAndSayItWhenTheSealsCannotBeKept() throws Exception {
        Files.writeString(run.resolve("baselines"), "in the way");
        Watch watch = open();
        String id = send(watch, 1);
        hub.alter(id, "data", "{\"n\":2}");
        now += TimeUnit.SECONDS.toNanos(10);
        settle(watch);
        watch.close();
        assertThat(tally.of(ViolationKind.TAMPERED)).isEqualTo(1);
        CompanionReport report = new WatchReport(config, tally, watch, log, Quiet.announcements(run)).of(true, "");
        assertThat(report.data()).doesNotContainKey("checkpoint");
        assertThat(report.problems()).singleElement().asString().startsWith("the seals of acknowledged events could");
    }
}
