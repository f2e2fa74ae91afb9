package dev.lighthouse.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeederTest {

    private static final List<Integer> TEN = IntStream.range(0, 10).boxed().toList();

    @TempDir
    Path folder;

    private static <T> List<T> first(int count, Iterator<T> records) {
        List<T> taken = new ArrayList<>();
        while (taken.size() < count && records.hasNext()) {
            taken.add(records.next());
        }
        return taken;
    }

    @Test
    void shouldGiveEachRecordToOneAgentOnce() {
        Feeder<Integer> feeder = Feeder.of(TEN);
        List<Integer> all = new ArrayList<>();
        for (int agent = 0; agent < 3; agent++) {
            all.addAll(first(100, feeder.recordsOf(agent, 3, 1)));
        }

        assertThat(all).containsExactly(0, 3, 6, 9, 1, 4, 7, 2, 5, 8);
    }

    @Test
    void shouldBeginAgainWhenItIsCircular() {
        assertThat(first(5, Feeder.of(TEN).circular().recordsOf(1, 4, 1))).containsExactly(1, 5, 9, 3, 7);
    }

    @Test
    void shouldTakeAnyRecordBySeedAndAgent() {
        Feeder<Integer> feeder = Feeder.of(TEN).random();

        List<Integer> taken = first(200, feeder.recordsOf(1, 4, 9));
        assertThat(taken).hasSize(200).containsAll(TEN);
        assertThat(first(200, feeder.recordsOf(1, 4, 9))).isEqualTo(taken);
        assertThat(first(200, feeder.recordsOf(2, 4, 9))).isNotEqualTo(taken);
        assertThat(first(200, feeder.recordsOf(1, 4, 8))).isNotEqualTo(taken);
    }

    @Test
    void shouldReadItsRecordsOnceForAllThatComeOfIt() {
        AtomicInteger readings = new AtomicInteger();
        Feeder<Integer> feeder = Feeder.of(() -> {
            readings.incrementAndGet();
            return TEN.iterator();
        });

        assertThat(readings).hasValue(0);
        first(1, feeder.recordsOf(0, 1, 1));
        first(1, feeder.circular().recordsOf(0, 1, 1));
        assertThat(readings).hasValue(1);
    }

    @Test
    void shouldRefuseToFeedFromNothing() {
        assertThatThrownBy(() -> Feeder.of(List.of()).circular().recordsOf(0, 1, 1))
                .isInstanceOf(FeederException.class)
                .hasMessage("a feeder of objects must have at least one record but has none");
    }

    @Test
    void shouldReadCommaSeparatedValues() throws Exception {
        Path file = Files.writeString(folder.resolve("users.csv"), "name,word\r\nanna,\"a,b\"\r\n");

        assertThat(first(9, Feeder.csv(file).recordsOf(0, 1, 1)))
                .containsExactly(Map.of("name", "anna", "word", "a,b"));
    }

    @Test
    void shouldReadObjects() throws Exception {
        Path file = Files.writeString(
                folder.resolve("users.json"),
                "[{\"name\": \"Größe\", \"age\": 7, \"ok\": true, \"none\": null, \"tags\": [1, \"a\"]}]");

        assertThat(first(9, Feeder.json(file).recordsOf(0, 1, 1)))
                .containsExactly(Map.of("name", "Größe", "age", "7", "ok", "true", "tags", "[1,\"a\"]"));
    }

    @Test
    void shouldSayWhatIsWrongWithAFile() throws Exception {
        Path missing = folder.resolve("missing.csv");
        Path numbers = Files.writeString(folder.resolve("numbers.json"), "[{}, 7]");
        Path text = Files.writeString(folder.resolve("text.json"), "{\"a\": 1");

        assertThatThrownBy(() -> Feeder.csv(missing).size())
                .isInstanceOf(FeederException.class)
                .hasMessageStartingWith(missing + " must be a readable file in UTF-8 but is not: ");
        assertThatThrownBy(() -> Feeder.json(numbers).size())
                .isInstanceOf(FeederException.class)
                .hasMessage(numbers + " must be a JSON array of objects but element 1 is a Integer");
        assertThatThrownBy(() -> Feeder.json(text).size())
                .isInstanceOf(FeederException.class)
                .hasMessageStartingWith(text + " must be a file with a JSON array of objects but is not: ");
    }
}
