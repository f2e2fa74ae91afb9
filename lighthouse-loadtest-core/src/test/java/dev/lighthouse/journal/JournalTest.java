package dev.lighthouse.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

    private static final int SEGMENT = 4_096;

    @TempDir
    Path folder;

    /** Of a length that depends on the number, so that a journal of them has every alignment. */
    static String payload(int number) {
        return "{\"number\":" + number + ",\"text\":\"" + "ü€x".repeat(number % 41) + "\"}";
    }

    private static List<JournalEntry> readAll(JournalReader reader) throws IOException {
        List<JournalEntry> all = new ArrayList<>();
        List<JournalEntry> some = reader.poll(100);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = reader.poll(100);
        }
        return all;
    }

    private List<JournalEntry> readAll() throws IOException {
        try (JournalReader reader = new JournalReader(folder)) {
            List<JournalEntry> all = readAll(reader);
            reader.requireEnd();
            return all;
        }
    }

    private void write(int from, int to, int segmentSize) throws IOException {
        try (JournalWriter writer = new JournalWriter(folder, segmentSize)) {
            for (int i = from; i < to; i++) {
                writer.intend(i % 7, i, "key-" + i, payload(i));
            }
        }
    }

    private Path segment(int number) {
        return folder.resolve(String.format("journal-%06d.lhj", number));
    }

    private static void assertIntended(JournalEntry entry, int number) {
        assertThat(entry)
                .isEqualTo(new JournalEntry.Intended(number, number % 7, number, "key-" + number, payload(number)));
    }

    @Test
    void shouldReadEveryKindOfEntryAsItWasWritten() throws Exception {
        List<JournalEntry> entries = List.of(
                new JournalEntry.Intended(0, 3, -5, "käy", "{\"a\":\"😀\"}"),
                new JournalEntry.Acknowledged(0, Long.MAX_VALUE, "id-1"),
                new JournalEntry.Rejected(1, 77),
                new JournalEntry.Observed(2, 1, 2, "", ""));
        try (JournalWriter writer = new JournalWriter(folder)) {
            entries.forEach(writer::append);
        }
        assertThat(readAll()).isEqualTo(entries);
    }

    @Test
    void shouldNumberIntentsFromZero() throws Exception {
        try (JournalWriter writer = new JournalWriter(folder)) {
            assertThat(writer.intend(0, 0, "k", "{}")).isZero();
            assertThat(writer.intend(0, 0, "k", "{}")).isEqualTo(1);
        }
    }

    @Test
    void shouldReadAcrossSegments() throws Exception {
        write(0, 500, SEGMENT);
        assertThat(segment(10)).exists();
        List<JournalEntry> read = readAll();
        assertThat(read).hasSize(500);
        for (int i = 0; i < 500; i++) {
            assertIntended(read.get(i), i);
        }
    }

    @Test
    void shouldKeepAnEntryThatIsLargerThanASegment() throws Exception {
        String large = "{\"text\":\"" + "x".repeat(3 * SEGMENT) + "\"}";
        try (JournalWriter writer = new JournalWriter(folder, SEGMENT)) {
            writer.intend(0, 0, "a", "{}");
            writer.intend(0, 0, "b", large);
            writer.intend(0, 0, "c", "{}");
        }
        assertThat(readAll())
                .extracting(entry -> ((JournalEntry.Intended) entry).key())
                .containsExactly("a", "b", "c");
    }

    @Test
    void shouldFindNothingWhereNoJournalIsYetAndFollowItLater() throws Exception {
        Path later = folder.resolve("later");
        try (JournalReader reader = new JournalReader(later)) {
            assertThat(reader.poll(10)).isEmpty();
            reader.requireEnd();
            try (JournalWriter writer = new JournalWriter(later)) {
                writer.intend(0, 0, "k", "{}");
                assertThat(reader.poll(10)).hasSize(1);
                assertThat(reader.poll(10)).isEmpty();
            }
        }
    }

    @Test
    void shouldMakeTheNextSegmentAheadAndLeaveNoneThatNobodyNeeded() throws Exception {
        Path spare = folder.resolve(".journal.tmp");
        try (JournalWriter writer = new JournalWriter(folder, SEGMENT)) {
            writer.intend(1, 2, "key", "{}");
            assertThat(JournalFormat.segment(folder, 1)).exists();
            await().until(() -> Files.exists(spare) && Files.size(spare) == SEGMENT);
        }
        assertThat(spare).doesNotExist();
    }

    @Test
    void shouldMakeASegmentAgainWhenTheOneAheadCouldNotBeMade() throws Exception {
        Path spare = Files.createDirectory(folder.resolve(".journal.tmp"));
        try (JournalWriter writer = new JournalWriter(folder, SEGMENT)) {
            assertThatThrownBy(() -> writer.intend(1, 2, "key", "{}"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot grow");
            Files.delete(spare);
            assertThat(writer.intend(1, 2, "key", "{}")).isZero();
        }
    }

    @Test
    void shouldRefuseEntriesOnceClosed() throws Exception {
        JournalWriter writer = new JournalWriter(folder);
        writer.close();
        writer.close();
        assertThatThrownBy(() -> writer.intend(0, 0, "k", "{}"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the journal in " + folder + " is closed");
    }

    @Test
    void shouldKeepEveryEntryOfEightThreads() throws Exception {
        int each = 400;
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch start = new CountDownLatch(1);
        Map<Long, String> written = new TreeMap<>();
        try (JournalWriter writer = new JournalWriter(folder, SEGMENT)) {
            List<Future<Map<Long, String>>> done = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                int agent = thread;
                done.add(threads.submit(() -> {
                    start.await();
                    Map<Long, String> mine = new TreeMap<>();
                    for (int i = 0; i < each; i++) {
                        mine.put(writer.intend(agent, i, "key", payload(i)), agent + " " + payload(i));
                    }
                    return mine;
                }));
            }
            start.countDown();
            for (Future<Map<Long, String>> mine : done) {
                written.putAll(mine.get());
            }
        } finally {
            threads.shutdownNow();
        }
        Map<Long, String> read = new TreeMap<>();
        for (JournalEntry entry : readAll()) {
            JournalEntry.Intended intended = (JournalEntry.Intended) entry;
            read.put(intended.intent(), intended.agent() + " " + intended.payload());
        }
        assertThat(read).hasSize(8 * each).isEqualTo(written);
    }

    @Test
    void shouldFollowAWriterThatIsAtWork() throws Exception {
        int entries = 3_000;
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (JournalReader reader = new JournalReader(folder)) {
            Future<?> writing = thread.submit(() -> {
                write(0, entries, SEGMENT);
                return null;
            });
            List<JournalEntry> read = new ArrayList<>();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                read.addAll(reader.poll(64));
                return read.size() >= entries;
            });
            writing.get();
            for (int i = 0; i < entries; i++) {
                assertIntended(read.get(i), i);
            }
            reader.requireEnd();
        } finally {
            thread.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldKeepWhatAKilledWriterHadAppended(long seed) throws Exception {
        int killAfter = new SplittableRandom(seed).nextInt(20, 3_000);
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingMain.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int last = -1;
        try (BufferedReader numbers =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            String line = numbers.readLine();
            while (line != null) {
                last = Integer.parseInt(line);
                if (last == killAfter) {
                    writer.destroyForcibly();
                    break;
                }
                line = numbers.readLine();
            }
        } finally {
            writer.destroyForcibly();
        }
        assertThat(last).as("seed %d", seed).isEqualTo(killAfter);
        await().atMost(Duration.ofSeconds(30)).until(() -> !writer.isAlive());
        List<JournalEntry> read = readAll();
        assertThat(read).as("seed %d", seed).hasSizeGreaterThan(killAfter);
        for (int i = 0; i < read.size(); i++) {
            assertIntended(read.get(i), i);
        }
    }

    @Test
    void shouldTakeAnUnfinishedLastEntryForTheEnd() throws Exception {
        write(0, 20, 1 << 16);
        // As a writer leaves it that is killed before it writes the length: checksum and body are there.
        long at = offsets().get(19);
        overwrite(segment(1), at, new byte[4]);
        assertThat(readAll()).hasSize(19);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6, 7, 8, 9, 10, 11})
    void shouldSayWhereAnEntryIsDamagedAfterReadingTheOnesBefore(long seed) throws Exception {
        write(0, 60, 1 << 16);
        List<Long> offsets = offsets();
        SplittableRandom random = new SplittableRandom(seed);
        int damaged = random.nextInt(60);
        long entry = offsets.get(damaged);
        long size = offsets.get(damaged + 1) - entry;
        // The padding at its end is the one part that may be anything.
        flip(segment(1), entry + random.nextLong(size - 7), 1 << random.nextInt(8));
        try (JournalReader reader = new JournalReader(folder)) {
            List<JournalEntry> read = new ArrayList<>();
            assertThatThrownBy(() -> {
                        List<JournalEntry> some = reader.poll(25);
                        while (!some.isEmpty()) {
                            read.addAll(some);
                            some = reader.poll(25);
                        }
                        reader.requireEnd();
                    })
                    .as("seed %d", seed)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(segment(1) + " is damaged at byte " + entry);
            assertThat(read).as("seed %d", seed).hasSize(damaged);
        }
    }

    @Test
    void shouldNoticeALengthThatWasSetToZero() throws Exception {
        write(0, 20, 1 << 16);
        overwrite(segment(1), offsets().get(7), new byte[4]);
        assertThatThrownBy(this::readAll)
                .hasMessageContaining("is damaged at byte " + offsets().get(7) + ": it ends there, but another entry");
    }

    @Test
    void shouldNotGoOnToTheNextSegmentFromALengthThatWasSetToZero() throws Exception {
        write(0, 500, SEGMENT);
        overwrite(segment(2), 16, new byte[4]);
        assertThatThrownBy(this::readAll).hasMessageContaining(segment(2) + " is damaged at byte 16: it ends there");
    }

    @Test
    void shouldNoticeASegmentThatIsMissing() throws Exception {
        write(0, 500, SEGMENT);
        Files.delete(segment(3));
        assertThatThrownBy(this::readAll).hasMessageContaining("it ends there, but there is a segment 4");
    }

    @Test
    void shouldNoticeAFileThatIsNoSegment() throws Exception {
        Files.write(segment(1), new byte[64]);
        assertThatThrownBy(this::readAll).hasMessage(segment(1) + " is not segment 1 of a journal");
    }

    @Test
    void shouldNoticeASegmentThatWasCut() throws Exception {
        write(0, 20, 1 << 16);
        try (RandomAccessFile file = new RandomAccessFile(segment(1).toFile(), "rw")) {
            file.setLength(offsets().get(5) + 20);
        }
        assertThatThrownBy(this::readAll).hasMessageContaining("is damaged at byte ");
    }

    @Test
    void shouldNotStartASecondJournalInTheSameFolder() throws Exception {
        write(0, 1, SEGMENT);
        assertThatThrownBy(() -> new JournalWriter(folder)).isInstanceOf(IOException.class);
        assertThat(readAll()).hasSize(1);
    }

    /** Where each entry of the first segment begins, and where the last one ends, by its lengths. */
    private List<Long> offsets() throws IOException {
        List<Long> offsets = new ArrayList<>();
        try (RandomAccessFile file = new RandomAccessFile(segment(1).toFile(), "r")) {
            long at = 16;
            for (int i = 0; ; i++) {
                offsets.add(at);
                String key = "key-" + i;
                byte[] payload = payload(i).getBytes(StandardCharsets.UTF_8);
                if (at + 8 > file.length() || offsets.size() > 60) {
                    return offsets;
                }
                at += 8 + 1 + 8 + 4 + 8 + 4 + key.length() + 4 + payload.length + 7 & ~7;
            }
        }
    }

    private static void overwrite(Path file, long at, byte[] bytes) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(at);
            open.write(bytes);
        }
    }

    private static void flip(Path file, long at, int bit) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(at);
            int old = open.read();
            open.seek(at);
            open.write(old ^ bit);
        }
    }
}
