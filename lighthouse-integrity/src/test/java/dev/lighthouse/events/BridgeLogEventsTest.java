package dev.lighthouse.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeLogEventsTest {

    private static final byte[] CLEAN = BridgeLog.bytes("clean");
    private static final List<byte[]> RECORDS = BridgeLog.records(CLEAN);

    @TempDir
    Path folder;

    private Taken taken(byte[] log) throws Exception {
        return Taken.all(BridgeLog.in(folder, log));
    }

    private static int begin(int record) {
        return RECORDS.subList(0, record).stream().mapToInt(one -> one.length).sum();
    }

    private static List<Anomaly.Kind> sequence(Taken taken) {
        SequenceOrder order = new SequenceOrder();
        return taken.events.stream()
                .map(event -> order.next(
                        Long.parseLong(event.event().fields().get("sequence")),
                        event.event().id()))
                .flatMap(Optional::stream)
                .map(Anomaly::kind)
                .toList();
    }

    @Test
    void shouldReadTheCleanLogWithoutAnyAnomaly() throws Exception {
        Taken taken = taken(CLEAN);
        assertThat(taken.anomalies).isEmpty();
        assertThat(taken.events).hasSize(13).allMatch(TailedEvent::isIntact);
        assertThat(sequence(taken)).isEmpty();
        assertThat(taken.events.get(1).event().fields())
                .containsEntry("event_id", "\"2008419683403_0_lighthouse-01\"")
                .containsEntry("sequence", "2")
                .containsEntry("event_type", "\"agent_heartbeat\"")
                .containsEntry("data", "{\"i\":0,\"s\":\"é\"}")
                .containsEntry("metadata", "{\"k\":[1,2.5,null,true]}");
        assertThat(taken.events.get(1).event().id()).isEqualTo("2008419683403_0_lighthouse-01");
    }

    @Test
    void shouldFindExactlyOneHashMismatchInTheTamperedLog() throws Exception {
        Taken taken = taken(BridgeLog.bytes("tampered"));
        assertThat(taken.anomalies)
                .containsExactly(new Anomaly(
                        Anomaly.Kind.HASH_MISMATCH,
                        "events_000001.log byte " + begin(5) + " to " + begin(6),
                        "the MAC in front of the record is not of its payload; one of both was altered"));
        assertThat(taken.events).hasSize(13);
        assertThat(taken.events).filteredOn(event -> !event.isIntact()).hasSize(1);
        assertThat(taken.events.get(5).event().fields()).containsEntry("event_type", "\"afent_heartbeat\"");
    }

    @Test
    void shouldSayWhereALogIsCutWithinARecordAndNothingWhereItIsCutBetweenTwo() throws Exception {
        SortedSet<Integer> cuts = new TreeSet<>();
        for (int record = 0; record < 13; record++) {
            for (int more : new int[] {0, 1, 3, 4, 35, 36, 37, 100, RECORDS.get(record).length - 1}) {
                cuts.add(begin(record) + more);
            }
        }
        for (int cut : cuts) {
            Taken taken = taken(Arrays.copyOf(CLEAN, cut));
            int whole = 0;
            while (begin(whole + 1) <= cut) {
                whole++;
            }
            assertThat(taken.events).as("cut at %s", cut).hasSize(whole);
            boolean isBorder = begin(whole) == cut;
            if (isBorder) {
                assertThat(taken.anomalies).as("cut at %s", cut).isEmpty();
            } else {
                assertThat(taken.anomalies)
                        .as("cut at %s", cut)
                        .containsExactly(new Anomaly(
                                Anomaly.Kind.CUT,
                                "events_000001.log byte " + begin(whole) + " to " + cut,
                                "the file ends within a record"));
            }
        }
    }

    @Test
    void shouldShowADeletedRecordAsAGapAlone() throws Exception {
        for (int deleted = 1; deleted < 12; deleted++) {
            List<byte[]> records = new ArrayList<>(RECORDS);
            records.remove(deleted);
            Taken taken = taken(BridgeLog.join(records));
            assertThat(taken.anomalies).isEmpty();
            assertThat(sequence(taken)).containsExactly(Anomaly.Kind.GAP);
        }
    }

    @Test
    void shouldShowReorderedAndRepeatedRecordsInTheirSequence() throws Exception {
        List<byte[]> swapped = new ArrayList<>(RECORDS);
        swapped.add(7, swapped.remove(8));
        assertThat(sequence(taken(BridgeLog.join(swapped)))).containsExactly(Anomaly.Kind.GAP, Anomaly.Kind.REORDERED);
        List<byte[]> repeated = new ArrayList<>(RECORDS);
        repeated.add(10, RECORDS.get(4));
        assertThat(sequence(taken(BridgeLog.join(repeated)))).containsExactly(Anomaly.Kind.DUPLICATE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1, 7, 233, 1_000, 100_000, 0x7fff0000, Integer.MIN_VALUE, -233})
    void shouldReadARecordWhoseLengthWasAlteredAndSayIt(int more) throws Exception {
        for (int altered = 0; altered < 13; altered++) {
            List<byte[]> records = new ArrayList<>(RECORDS);
            byte[] record = records.get(altered).clone();
            int length = record.length - 36;
            ByteBuffer.wrap(record).putInt(length + more);
            records.set(altered, record);
            Taken taken = taken(BridgeLog.join(records));
            assertThat(taken.anomalies)
                    .as("record %s", altered)
                    .containsExactly(new Anomaly(
                            Anomaly.Kind.BAD_LENGTH,
                            "events_000001.log byte " + begin(altered) + " to " + begin(altered + 1),
                            "the record has " + length + " bytes by its MAC but its length says "
                                    + Integer.toUnsignedString(length + more)));
            assertThat(taken.events).hasSize(13).allMatch(TailedEvent::isIntact);
        }
    }

    @Test
    void shouldPassOverDamageAndReportItsBytes() throws Exception {
        byte[] log = CLEAN.clone();
        Arrays.fill(log, begin(6) - 10, begin(7) + 3, (byte) 0xff);
        Taken taken = taken(log);
        assertThat(taken.events).hasSize(10).allMatch(TailedEvent::isIntact);
        assertThat(taken.anomalies)
                .extracting(Anomaly::kind)
                .isSubsetOf(Anomaly.Kind.DAMAGED, Anomaly.Kind.HASH_MISMATCH, Anomaly.Kind.MALFORMED)
                .contains(Anomaly.Kind.DAMAGED);
        assertThat(taken.anomalies.get(taken.anomalies.size() - 1).place()).endsWith("to " + begin(8));
    }

    @Test
    void shouldPassOverGarbageBetweenRecords() throws Exception {
        List<byte[]> records = new ArrayList<>(RECORDS);
        byte[] garbage = new byte[3_000_000];
        new Random(7).nextBytes(garbage);
        records.add(5, garbage);
        Taken taken = taken(BridgeLog.join(records));
        assertThat(taken.events).hasSize(13);
        assertThat(taken.anomalies)
                .containsExactly(new Anomaly(
                        Anomaly.Kind.DAMAGED,
                        "events_000001.log byte " + begin(5) + " to " + (begin(5) + garbage.length),
                        "these bytes are no record"));
    }

    private void split() throws IOException {
        BridgeLog.compress(folder.resolve("events_000001.log.gz"), Arrays.copyOf(CLEAN, begin(4)));
        BridgeLog.compress(folder.resolve("events_000002.log.gz"), Arrays.copyOfRange(CLEAN, begin(4), begin(9)));
        Files.write(folder.resolve("events_000003.log"), Arrays.copyOfRange(CLEAN, begin(9), CLEAN.length));
        Files.writeString(folder.resolve("notes.txt"), "not of the log");
    }

    @Test
    void shouldReadRotatedFilesAsOneAndResumeAnywhere() throws Exception {
        List<String> ids = taken(CLEAN).ids();
        Files.delete(folder.resolve("events_000001.log"));
        split();
        TailSource source = BridgeLogEvents.in(folder, BridgeLog.KEY);
        for (int first = 0; first <= 13; first++) {
            Taken taken = new Taken();
            String position = taken.readOn(source, TailSource.BEGINNING, first);
            assertThat(taken.ids()).isEqualTo(ids.subList(0, first));
            taken.readOn(source, position, 100);
            assertThat(taken.ids()).isEqualTo(ids);
            assertThat(taken.anomalies).isEmpty();
            assertThat(taken.events)
                    .extracting(event -> event.event().position())
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldWaitForTheRestOfARecordAndFollowARotation() throws Exception {
        Path first = folder.resolve("events_000001.log");
        Files.write(first, Arrays.copyOf(CLEAN, begin(2) + 50));
        Taken taken = new Taken();
        try (EventTail tail = BridgeLogEvents.in(folder, BridgeLog.KEY).tail(TailSource.BEGINNING)) {
            assertThat(tail.read(100, taken)).isEqualTo(2);
            assertThat(tail.read(100, taken)).isZero();
            Files.write(first, Arrays.copyOfRange(CLEAN, begin(2) + 50, begin(4)), StandardOpenOption.APPEND);
            assertThat(tail.read(1, taken)).isEqualTo(1);
            BridgeLog.compress(folder.resolve("events_000001.log.gz"), Files.readAllBytes(first));
            Files.delete(first);
            Files.write(folder.resolve("events_000002.log"), Arrays.copyOfRange(CLEAN, begin(4), CLEAN.length));
            assertThat(tail.read(100, taken)).isEqualTo(10);
        }
        assertThat(taken.anomalies).isEmpty();
        assertThat(taken.events).hasSize(13);
    }

    @Test
    void shouldNoticeThatAFileWasTruncatedOrIsMissing() throws Exception {
        TailSource source = BridgeLogEvents.in(folder, BridgeLog.KEY);
        Files.write(folder.resolve("events_000001.log"), Arrays.copyOf(CLEAN, begin(9)));
        Taken taken = new Taken();
        String position = taken.readOn(source, TailSource.BEGINNING, 100);
        Files.write(folder.resolve("events_000001.log"), Arrays.copyOf(CLEAN, begin(3)));
        Files.write(folder.resolve("events_000003.log"), Arrays.copyOfRange(CLEAN, begin(9), CLEAN.length));
        taken.readOn(source, position, 100);
        assertThat(taken.anomalies)
                .containsExactly(
                        new Anomaly(
                                Anomaly.Kind.TRUNCATED,
                                "events_000001.log byte " + begin(9),
                                "it ends before what was read of it already"),
                        new Anomaly(Anomaly.Kind.MISSING_FILE, "events_000002.log", "it is not there"));
        assertThat(taken.events).hasSize(13);
    }

    @Test
    void shouldReadWhatADamagedGzipFileStillGives() throws Exception {
        String[] ids = taken(CLEAN).ids().subList(9, 13).toArray(String[]::new);
        Files.delete(folder.resolve("events_000001.log"));
        split();
        Path second = folder.resolve("events_000002.log.gz");
        byte[] whole = Files.readAllBytes(second);
        for (int cut = 0; cut < whole.length; cut++) {
            Files.write(second, Arrays.copyOf(whole, cut));
            Taken taken = Taken.all(BridgeLogEvents.in(folder, BridgeLog.KEY).finished());
            assertThat(taken.kinds()).as("cut at %s", cut).contains(Anomaly.Kind.DAMAGED);
            assertThat(taken.events.size()).as("cut at %s", cut).isBetween(8, 13);
            assertThat(taken.ids()).as("cut at %s", cut).endsWith(ids);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dfffffffff", "81a161ddffffffff", "81a161dbffffffff", "81a161c6ffffffff", "81a161c9ffffffff01"})
    void shouldNotBelieveALengthOfFourGigabytes(String payload) throws Exception {
        byte[] bomb = BridgeLog.record(HexFormat.of().parseHex(payload));
        Taken taken = taken(BridgeLog.join(List.of(RECORDS.get(0), bomb, RECORDS.get(1))));
        assertThat(taken.kinds()).containsExactly(Anomaly.Kind.MALFORMED);
        assertThat(taken.anomalies.get(0).detail()).contains("it claims 4294967295 elements where");
        assertThat(taken.events).hasSize(2);
    }

    @Test
    void shouldNotBelieveAHeadThatClaimsFourGigabytes() throws Exception {
        byte[] bomb = new byte[40];
        Arrays.fill(bomb, 0, 4, (byte) 0xff);
        bomb[36] = (byte) 0xdf;
        Taken taken = taken(bomb);
        assertThat(taken.kinds()).containsExactly(Anomaly.Kind.DAMAGED);
        assertThat(taken.events).isEmpty();
    }

    @Test
    void shouldHandOverNoAlteredEventAsIntactWhateverIsMutated() throws Exception {
        List<byte[]> payloads = RECORDS.stream()
                .map(record -> Arrays.copyOfRange(record, 36, record.length))
                .toList();
        for (int seed = 0; seed < 400; seed++) {
            byte[] log = Mutations.of(CLEAN, new Random(seed));
            Taken taken = taken(log);
            for (TailedEvent event : taken.events) {
                assertThat(event.isIntact() && payloads.stream().noneMatch(one -> Arrays.equals(one, event.stored())))
                        .as("seed %s, %s", seed, event)
                        .isFalse();
            }
            boolean isWhole =
                    taken.events.stream().filter(TailedEvent::isIntact).count() == 13;
            assertThat(isWhole || !taken.anomalies.isEmpty() || !sequence(taken).isEmpty() || log.length < CLEAN.length)
                    .as("seed %s: something is missing and nothing was said", seed)
                    .isTrue();
        }
    }

    @Test
    void shouldSayWhatItNeedsWhenThereIsNothing() {
        assertThatThrownBy(() -> BridgeLogEvents.in(folder.resolve("none"), BridgeLog.KEY)
                        .tail(TailSource.BEGINNING))
                .isInstanceOf(EventSourceException.class)
                .hasMessageContaining("there is no such folder; name the folder that holds its events_000001.log");
        assertThatThrownBy(() -> BridgeLogEvents.in(folder, BridgeLog.KEY).tail("nowhere"))
                .hasMessageContaining("expected a position in a bridge's log");
    }

    @Test
    void shouldDescribeItselfWithoutTheSecret() {
        assertThat(BridgeLogEvents.in(folder, BridgeLog.KEY).describe())
                .isEqualTo("bridge log in " + folder + ", key " + BridgeLog.KEY.id())
                .doesNotContain("golden");
        assertThat(new String(BridgeLog.KEY.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .doesNotContain("golden");
    }
}
