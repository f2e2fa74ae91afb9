package dev.lighthouse.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.events.BridgeLog;
import dev.lighthouse.events.EventTail;
import dev.lighthouse.events.TailSource;
import dev.lighthouse.events.TailedEvent;
import dev.lighthouse.events.Taken;
import dev.lighthouse.seal.KeyRing;
import dev.lighthouse.seal.SealingKey;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the bridge's log, each altered in one way, against the baseline of the original. */
class BaselineComparisonTest {

    private static final List<byte[]> RECORDS = BridgeLog.records(BridgeLog.bytes("clean"));

    private final KeyRing keys = KeyRing.of(SealingKey.generate());

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private EventBaseline baseline;

    @SuppressWarnings("NullAway.Init")
    private List<String> ids;

    private long unsealed;

    @BeforeEach
    void seal() throws Exception {
        baseline = EventBaseline.open(folder.resolve("baseline"), keys);
        Taken clean = Taken.all(BridgeLog.in(folder.resolve("log"), BridgeLog.bytes("clean")));
        for (TailedEvent event : clean.events) {
            baseline.register(event.event().id(), event.stored());
        }
        ids = clean.ids();
    }

    @AfterEach
    void close() throws Exception {
        baseline.close();
    }

    private List<String> found(byte[] log) throws Exception {
        List<String> found = new ArrayList<>();
        BaselineComparison comparison = new BaselineComparison(baseline, one -> found.add(one.kind() + " " + one.id()));
        try (EventTail tail = BridgeLog.in(folder.resolve("log"), log).tail(TailSource.BEGINNING)) {
            tail.read(Integer.MAX_VALUE, comparison);
        }
        unsealed = comparison.finish();
        return found;
    }

    private String id(int index) {
        return ids.get(index);
    }

    @Test
    void shouldFindNothingInTheOriginal() throws Exception {
        assertThat(found(BridgeLog.bytes("clean"))).isEmpty();
        assertThat(unsealed).isZero();
    }

    @Test
    void shouldFindExactlyWhatWasTampered() throws Exception {
        assertThat(found(BridgeLog.bytes("tampered"))).containsExactly("ALTERED " + id(5));
    }

    /** The MAC of the store's own key is right: only the baseline can tell. */
    @Test
    void shouldFindARecordThatWasRewrittenWithTheStoresOwnKey() throws Exception {
        List<byte[]> records = new ArrayList<>(RECORDS);
        byte[] payload = Arrays.copyOfRange(records.get(3), 36, records.get(3).length);
        payload[payload.length - 60] ^= 1;
        records.set(3, BridgeLog.record(payload));
        Taken own = Taken.all(BridgeLog.in(folder.resolve("log"), BridgeLog.join(records)));
        assertThat(own.anomalies).isEmpty();
        assertThat(found(BridgeLog.join(records))).hasSize(1).allMatch(one -> one.startsWith("ALTERED "));
    }

    @Test
    void shouldFindACutWithinARecordAndBetweenTwo() throws Exception {
        byte[] clean = BridgeLog.bytes("clean");
        int border = clean.length - RECORDS.get(12).length - RECORDS.get(11).length;
        for (int cut : new int[] {border, border + 1, border + 40, border + RECORDS.get(11).length - 1}) {
            assertThat(found(Arrays.copyOf(clean, cut)))
                    .as("cut at %s", cut)
                    .containsExactly("CUT " + id(11), "CUT " + id(12));
        }
        assertThat(found(new byte[0])).hasSize(13).allMatch(one -> one.startsWith("CUT "));
    }

    @Test
    void shouldFindEachDeletion() throws Exception {
        for (int deleted = 0; deleted < 12; deleted++) {
            List<byte[]> records = new ArrayList<>(RECORDS);
            records.remove(deleted);
            assertThat(found(BridgeLog.join(records))).containsExactly("DELETED " + id(deleted));
        }
    }

    @Test
    void shouldFindWhatWasReorderedOrRepeated() throws Exception {
        List<byte[]> swapped = new ArrayList<>(RECORDS);
        swapped.add(7, swapped.remove(8));
        assertThat(found(BridgeLog.join(swapped))).containsExactly("REORDERED " + id(7));
        List<byte[]> repeated = new ArrayList<>(RECORDS);
        repeated.add(10, RECORDS.get(4));
        assertThat(found(BridgeLog.join(repeated))).containsExactly("DUPLICATED " + id(4));
    }

    @Test
    void shouldFindNothingMissingWhereOnlyALengthWasAltered() throws Exception {
        List<byte[]> records = new ArrayList<>(RECORDS);
        byte[] record = records.get(6).clone();
        ByteBuffer.wrap(record).putInt(77);
        records.set(6, record);
        assertThat(found(BridgeLog.join(records))).isEmpty();
    }

    @Test
    void shouldTellWhatCannotBeReadFromWhatWasDeleted() throws Exception {
        List<byte[]> records = new ArrayList<>(RECORDS);
        byte[] record = records.get(6).clone();
        Arrays.fill(record, 0, 80, (byte) 0xff);
        records.set(6, record);
        records.remove(9);
        assertThat(found(BridgeLog.join(records))).containsExactly("UNREADABLE " + id(6), "DELETED " + id(9));
    }

    @Test
    void shouldTellWhatWasInsertedFromWhatCameLater() throws Exception {
        byte[] stranger = BridgeLog.record(
                new byte[] {(byte) 0x81, (byte) 0xa8, 'e', 'v', 'e', 'n', 't', '_', 'i', 'd', (byte) 0xa1, 'x'});
        List<byte[]> records = new ArrayList<>(RECORDS);
        records.add(stranger);
        assertThat(found(BridgeLog.join(records))).isEmpty();
        assertThat(unsealed).isEqualTo(1);
        records.add(4, stranger);
        assertThat(found(BridgeLog.join(records))).containsExactly("INSERTED x");
        assertThat(unsealed).isEqualTo(1);
    }

    @Test
    void shouldSayWhenTheSealIsByAnUnknownKey() throws Exception {
        baseline.close();
        baseline = EventBaseline.open(folder.resolve("baseline"), KeyRing.of(SealingKey.generate()));
        assertThat(found(BridgeLog.bytes("clean"))).hasSize(13).allMatch(one -> one.startsWith("UNKNOWN_KEY "));
    }

    @Test
    void shouldCheckSealsFromBeforeARotation() throws Exception {
        baseline.close();
        KeyRing rotated = keys.rotatedTo(SealingKey.generate());
        baseline = EventBaseline.open(folder.resolve("baseline"), rotated);
        assertThat(found(BridgeLog.bytes("clean"))).isEmpty();
    }

    @Test
    void shouldKeepNoContent() throws Exception {
        baseline.log().sync();
        byte[] kept = java.nio.file.Files.readAllBytes(folder.resolve("baseline/entries"));
        assertThat(Stream.of(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1)))
                .allMatch(text -> text.contains(id(3)) && !text.contains("agent_heartbeat"));
    }
}
