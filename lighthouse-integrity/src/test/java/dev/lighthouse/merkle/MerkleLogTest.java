package dev.lighthouse.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MerkleLogTest {

    private static final int HEADER = 16;
    private static final int PREFIX = 16;

    @TempDir
    Path base;

    private Path folder() {
        return base.resolve("log");
    }

    private Path entries() {
        return folder().resolve("entries");
    }

    private static byte[] entry(int index) {
        return ("entry " + index).getBytes(StandardCharsets.UTF_8);
    }

    private void write(int from, int to) throws IOException {
        try (MerkleLog log = MerkleLog.open(folder())) {
            for (int i = from; i < to; i++) {
                assertThat(log.append(entry(i))).isEqualTo(i);
            }
        }
    }

    private static List<byte[]> all(MerkleLog log) throws IOException {
        List<byte[]> found = new ArrayList<>();
        log.forEach(0, log.size(), (index, entry) -> {
            assertThat(index).isEqualTo(found.size());
            found.add(entry);
        });
        return found;
    }

    private static List<byte[]> expected(int count) {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(entry(i));
        }
        return all;
    }

    @Test
    void shouldHaveEverythingAgainWhenOpenedAgain() throws IOException {
        write(0, 100);
        write(100, 117);
        try (MerkleLog log = MerkleLog.open(folder())) {
            assertThat(log.size()).isEqualTo(117);
            assertThat(log.recovery()).isEqualTo(new Recovery(117, 0)).hasToString("opened with 117 entries");
            assertThat(log.root()).isEqualTo(NaiveTree.root(expected(117)));
            assertThat(all(log)).usingRecursiveComparison().isEqualTo(expected(117));
            assertThat(log.entry(33)).isEqualTo(entry(33));
        }
    }

    @Test
    void shouldReadAndProveWhatIsNotWrittenOutYet() throws IOException {
        try (MerkleLog log = MerkleLog.open(folder())) {
            for (int i = 0; i < 70; i++) {
                log.append(entry(i));
                assertThat(log.entry(i)).isEqualTo(entry(i));
            }
            assertThat(log.syncedSize()).isZero();
            assertThat(log.inclusionProof(40, 70).proves(Hash.ofEntry(entry(40)), log.root()))
                    .isTrue();
            log.sync();
            assertThat(log.syncedSize()).isEqualTo(70);
        }
    }

    @Test
    void shouldKeepEntriesOfAnySize() throws IOException {
        List<byte[]> large = new ArrayList<>();
        for (int length : new int[] {0, 1, 1_022, 1_023, 1_024, 262_128, 262_129, 3_000_000, 5}) {
            byte[] one = new byte[length];
            new Random(length).nextBytes(one);
            large.add(one);
        }
        try (MerkleLog log = MerkleLog.open(folder())) {
            for (byte[] one : large) {
                log.append(one);
            }
        }
        try (MerkleLog log = MerkleLog.open(folder())) {
            assertThat(log.root()).isEqualTo(NaiveTree.root(large));
            assertThat(all(log)).usingRecursiveComparison().isEqualTo(large);
        }
    }

    @Test
    void shouldKeepHashesInOrderWhereTheirBufferEnds() throws IOException {
        int count = 20_000; // their hashes fill the buffer four times
        try (MerkleLog log = MerkleLog.open(folder())) {
            for (int i = 0; i < count; i++) {
                log.append(entry(i));
            }
            List<byte[]> entries = expected(count);
            assertThat(log.root()).isEqualTo(NaiveTree.root(entries));
            for (int size : new int[] {4_096, 4_097, 8_191, 12_345}) {
                assertThat(log.root(size)).isEqualTo(NaiveTree.root(entries.subList(0, size)));
            }
        }
    }

    /** What a process that was killed may leave: any prefix of what it wrote behind the last sync. */
    @Test
    void shouldOpenToTheLastWholeEntryWhereverItWasCut() throws IOException {
        write(0, 3);
        byte[] mark = Files.readAllBytes(folder().resolve("synced"));
        long synced = Files.size(entries());
        write(3, 6);
        byte[] whole = Files.readAllBytes(entries());
        for (int cut = (int) synced; cut <= whole.length; cut++) {
            Files.write(entries(), Arrays.copyOf(whole, cut));
            Files.write(folder().resolve("synced"), mark);
            int kept = 3 + (cut - (int) synced) / (PREFIX + entry(3).length);
            try (MerkleLog log = MerkleLog.open(folder())) {
                assertThat(log.size()).as("cut at %s", cut).isEqualTo(kept);
                assertThat(log.recovery().droppedBytes())
                        .as("cut at %s", cut)
                        .isEqualTo((cut - synced) % (PREFIX + entry(3).length));
                assertThat(log.root()).isEqualTo(NaiveTree.root(expected(kept)));
                log.append(entry(kept));
            }
            try (MerkleLog log = MerkleLog.open(folder())) {
                assertThat(all(log)).usingRecursiveComparison().isEqualTo(expected(kept + 1));
            }
        }
    }

    @Test
    void shouldOpenWhereverItWasCutBeforeItsFirstSync() throws IOException {
        write(0, 3);
        byte[] whole = Files.readAllBytes(entries());
        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(entries(), Arrays.copyOf(whole, cut));
            Files.deleteIfExists(folder().resolve("synced"));
            int kept = Math.max(0, cut - HEADER) / (PREFIX + entry(0).length);
            try (MerkleLog log = MerkleLog.open(folder())) {
                assertThat(log.size()).as("cut at %s", cut).isEqualTo(kept);
            }
        }
    }

    @Test
    void shouldSayWhatItDropped() throws IOException {
        write(0, 2);
        Files.write(entries(), new byte[] {1, 2, 3}, java.nio.file.StandardOpenOption.APPEND);
        try (MerkleLog log = MerkleLog.open(folder())) {
            assertThat(log.recovery())
                    .hasToString("opened with 2 entries; dropped 3 bytes behind them that were not written whole and"
                            + " never synced");
        }
    }

    /** A bit that flips in what was synced is damage, whichever it is. */
    @Test
    void shouldRefuseAnyFlippedBitInWhatWasSynced() throws IOException {
        write(0, 4);
        byte[] whole = Files.readAllBytes(entries());
        byte[] mark = Files.readAllBytes(folder().resolve("synced"));
        for (int bit = 8 * HEADER; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(entries(), flipped);
            int readable = (bit / 8 - HEADER) / (PREFIX + entry(0).length);
            assertThatThrownBy(() -> MerkleLog.open(folder()).close())
                    .as("bit %s", bit)
                    .isInstanceOf(LogDamagedException.class)
                    .hasMessageContaining("the 4 entries that it had synced but after " + readable + ", at byte "
                            + (HEADER + readable * (PREFIX + entry(0).length)));
            assertThat(Files.readAllBytes(entries())).as("left as it was").isEqualTo(flipped);
            assertThat(Files.readAllBytes(folder().resolve("synced"))).isEqualTo(mark);
        }
    }

    @Test
    void shouldRefuseWhatWasCutBelowWhatWasSynced() throws IOException {
        write(0, 4);
        byte[] whole = Files.readAllBytes(entries());
        for (int cut = 0; cut < whole.length; cut++) {
            Files.write(entries(), Arrays.copyOf(whole, cut));
            assertThatThrownBy(() -> MerkleLog.open(folder()).close())
                    .as("cut at %s", cut)
                    .isInstanceOf(LogDamagedException.class);
        }
    }

    @Test
    void shouldSurviveATornMark() throws IOException {
        write(0, 4);
        write(4, 5);
        Path mark = folder().resolve("synced");
        byte[] whole = Files.readAllBytes(mark);
        for (int at = 0; at < whole.length; at++) {
            byte[] torn = whole.clone();
            torn[at] ^= 0x10;
            Files.write(mark, torn);
            try (MerkleLog log = MerkleLog.open(folder())) {
                assertThat(log.size()).isEqualTo(5);
            }
        }
    }

    @Test
    void shouldRefuseRecordsThatWereReorderedOrRepeated() throws IOException {
        write(0, 3);
        byte[] whole = Files.readAllBytes(entries());
        int size = PREFIX + entry(0).length;
        byte[] swapped = whole.clone();
        System.arraycopy(whole, HEADER, swapped, HEADER + size, size);
        System.arraycopy(whole, HEADER + size, swapped, HEADER, size);
        Files.write(entries(), swapped);
        assertThatThrownBy(() -> MerkleLog.open(folder()).close()).isInstanceOf(LogDamagedException.class);
        System.arraycopy(whole, HEADER, swapped, HEADER, size);
        Files.write(entries(), swapped);
        assertThatThrownBy(() -> MerkleLog.open(folder()).close()).isInstanceOf(LogDamagedException.class);
    }

    @Test
    void shouldNotTrustItsHashesFromBefore() throws IOException {
        write(0, 50);
        Files.write(folder().resolve("hashes"), new byte[3_000]);
        try (MerkleLog log = MerkleLog.open(folder())) {
            assertThat(log.inclusionProof(7, 50).path()).isEqualTo(NaiveTree.path(7, expected(50)));
        }
    }

    @Test
    void shouldBeOpenOnceOnly() throws IOException {
        try (MerkleLog log = MerkleLog.open(folder())) {
            assertThatThrownBy(() -> MerkleLog.open(folder()).close())
                    .hasMessage("expected to write the log " + entries()
                            + " alone but it is open elsewhere; close it there");
            log.append(entry(0));
        }
    }

    @Test
    void shouldRefuseAFileThatIsNoLog() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(entries(), "something else altogether");
        assertThatThrownBy(() -> MerkleLog.open(folder()).close()).hasMessageContaining("begins otherwise");
        assertThat(entries()).hasContent("something else altogether");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 5, Long.MAX_VALUE})
    void shouldRefuseWhatItDoesNotHave(long wrong) throws IOException {
        write(0, 4);
        try (MerkleLog log = MerkleLog.open(folder())) {
            assertThatThrownBy(() -> log.root(wrong)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> log.entry(wrong)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> log.inclusionProof(wrong, 4)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> log.consistencyProof(wrong, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void shouldShareSyncsBetweenManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (MerkleLog log = MerkleLog.open(folder())) {
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                byte[] one = entry(i);
                all.add(threads.submit(() -> {
                    long index = log.append(one);
                    log.sync();
                    assertThat(log.syncedSize()).isGreaterThan(index);
                    return index;
                }));
            }
            List<Long> indexes = new ArrayList<>();
            for (Future<Long> one : all) {
                indexes.add(one.get());
            }
            assertThat(indexes).doesNotHaveDuplicates().hasSize(200);
        } finally {
            threads.shutdownNow();
        }
        try (MerkleLog log = MerkleLog.open(folder())) {
            assertThat(log.size()).isEqualTo(200);
        }
    }

    @Test
    void shouldNotBeHarmedByAnInterrupt() throws IOException {
        try (MerkleLog log = MerkleLog.open(folder())) {
            Thread.currentThread().interrupt();
            log.append(entry(0));
            log.sync();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(log.entry(0)).isEqualTo(entry(0));
        }
    }

    @Test
    void shouldRefuseToBeUsedWhenClosed() throws IOException {
        MerkleLog log = MerkleLog.open(folder());
        log.close();
        log.close();
        assertThatThrownBy(() -> log.append(entry(0))).hasMessageContaining("to be open but it is closed");
    }
}
