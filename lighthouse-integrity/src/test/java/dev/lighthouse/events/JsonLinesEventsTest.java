package dev.lighthouse.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesEventsTest {

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @SuppressWarnings("NullAway.Init")
    private TailSource source;

    private final Taken taken = new Taken();
    private String position = TailSource.BEGINNING;
    private int clock;

    @BeforeEach
    void name() {
        file = folder.resolve("events.jsonl");
        source = JsonLinesEvents.at(file);
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void appendIds(int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            append(line(i));
        }
    }

    private static String line(int i) {
        return "{\"id\":\"e-" + i + "\",\"n\":" + i + "}\n";
    }

    private void rotate(String name) throws IOException {
        Path rotated = folder.resolve(name);
        Files.move(file, rotated);
        Files.setLastModifiedTime(rotated, FileTime.fromMillis(1_000L * ++clock));
    }

    /** A new reader each time, as after a restart. */
    private void readOn() throws EventSourceException {
        position = taken.readOn(source, position, 1_000);
    }

    private static List<String> ids(int from, int to) {
        List<String> ids = new ArrayList<>();
        for (int i = from; i < to; i++) {
            ids.add("e-" + i);
        }
        return ids;
    }

    @Test
    void shouldGiveEachFieldAsJson() throws Exception {
        append("{ \"id\" : \"ü\", \"n\" : 1.50, \"o\" : {\"a\":[null,true]} , \"s\":\"\\u0041\"}\r\n\n");
        readOn();
        assertThat(taken.anomalies).isEmpty();
        assertThat(taken.events.get(0).event())
                .isEqualTo(new StoredEvent(
                        "ü", 0, Map.of("id", "\"ü\"", "n", "1.5", "o", "{\"a\":[null,true]}", "s", "\"A\"")));
        assertThat(new String(taken.events.get(0).stored(), StandardCharsets.UTF_8))
                .startsWith("{ \"id\" : ");
    }

    @Test
    void shouldReadOnFromAnyPosition() throws Exception {
        appendIds(0, 40);
        for (int first = 0; first <= 40; first++) {
            Taken all = new Taken();
            String at = all.readOn(source, TailSource.BEGINNING, first);
            all.readOn(source, at, 100);
            assertThat(all.ids()).isEqualTo(ids(0, 40));
            assertThat(all.events)
                    .extracting(event -> event.event().position())
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldWaitForTheRestOfALine() throws Exception {
        append(line(0) + "{\"id\":\"e-");
        readOn();
        assertThat(taken.ids()).isEqualTo(ids(0, 1));
        append("1\"}");
        readOn();
        assertThat(taken.ids()).isEqualTo(ids(0, 1));
        append("\n");
        readOn();
        assertThat(taken.ids()).isEqualTo(ids(0, 2));
        assertThat(taken.anomalies).isEmpty();
    }

    @Test
    void shouldFollowRotationByRenaming() throws Exception {
        appendIds(0, 3);
        readOn();
        appendIds(3, 5);
        rotate("events.jsonl.2");
        appendIds(5, 8);
        rotate("events.jsonl.1");
        readOn();
        appendIds(8, 9);
        readOn();
        assertThat(taken.ids()).isEqualTo(ids(0, 9));
        assertThat(taken.anomalies).isEmpty();
    }

    @Test
    void shouldFollowRotationByCopyingAndTruncatingAndThroughGzip() throws Exception {
        appendIds(0, 3);
        readOn();
        appendIds(3, 5);
        BridgeLog.compress(folder.resolve("events.jsonl.1.gz"), Files.readAllBytes(file));
        Files.write(file, new byte[0]);
        readOn();
        appendIds(5, 7);
        readOn();
        assertThat(taken.ids()).isEqualTo(ids(0, 7));
        assertThat(taken.anomalies).isEmpty();
    }

    @Test
    void shouldReadRotatedFilesFromTheOldestOn() throws Exception {
        appendIds(0, 3);
        rotate("events.jsonl.9");
        appendIds(3, 5);
        rotate("events.jsonl.1");
        appendIds(5, 6);
        readOn();
        assertThat(taken.ids()).isEqualTo(ids(0, 6));
    }

    @Test
    void shouldNoticeThatTheFileWasTruncatedOnce() throws Exception {
        appendIds(0, 5);
        readOn();
        Files.writeString(file, "");
        try (EventTail tail = source.tail(position)) {
            tail.read(10, taken);
            tail.read(10, taken);
            appendIds(7, 9);
            tail.read(10, taken);
            position = tail.position();
        }
        appendIds(9, 10);
        readOn();
        assertThat(taken.kinds()).containsExactly(Anomaly.Kind.TRUNCATED);
        assertThat(taken.anomalies.get(0).place()).isEqualTo("events.jsonl byte " + 5 * line(0).length());
        assertThat(taken.ids()).isEqualTo(List.of("e-0", "e-1", "e-2", "e-3", "e-4", "e-7", "e-8", "e-9"));
    }

    @Test
    void shouldNoticeThatTheFileIsAnother() throws Exception {
        appendIds(0, 5);
        readOn();
        Files.delete(file);
        appendIds(10, 30);
        readOn();
        assertThat(taken.kinds()).containsExactly(Anomaly.Kind.TRUNCATED);
        assertThat(taken.ids()).endsWith("e-29").hasSize(25);
    }

    @Test
    void shouldSayThatARotatedFileEndsWithinALine() throws Exception {
        append(line(0) + "{\"id\":\"e-1\"");
        rotate("events.jsonl.1");
        appendIds(2, 3);
        readOn();
        assertThat(taken.ids()).containsExactly("e-0", "e-2");
        int begin = line(0).length();
        assertThat(taken.anomalies)
                .containsExactly(new Anomaly(
                        Anomaly.Kind.CUT,
                        "events.jsonl.1 byte " + begin + " to " + (begin + 11),
                        "the file ends within a line"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[1]",
                "\"e\"",
                "{}",
                "{\"id\":1}",
                "{\"id\":\"a\",\"id\":\"b\"}",
                "{\"id\":\"a\",\"n\":NaN}",
                "{\"id\":\"a\"} x"
            })
    void shouldPassOverALineThatIsNoEvent(String line) throws Exception {
        append(line(0) + line + "\n" + line(1));
        readOn();
        assertThat(taken.ids()).isEqualTo(ids(0, 2));
        assertThat(taken.kinds()).containsExactly(Anomaly.Kind.MALFORMED);
        assertThat(taken.anomalies.get(0).place())
                .isEqualTo("events.jsonl byte " + line(0).length() + " to " + (line(0).length() + line.length() + 1));
    }

    @Test
    void shouldPassOverLinesThatAreTooLongTooDeepOrNotUtf8() throws Exception {
        append(line(0));
        append("{\"id\":\"" + "x".repeat(5_000_000) + "\"}\n");
        append("{\"id\":\"a\",\"n\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}\n");
        Files.write(file, new byte[] {'"', (byte) 0xc3, '"', '\n'}, StandardOpenOption.APPEND);
        append(line(1));
        readOn();
        assertThat(taken.ids()).isEqualTo(ids(0, 2));
        assertThat(taken.kinds())
                .containsExactly(Anomaly.Kind.MALFORMED, Anomaly.Kind.MALFORMED, Anomaly.Kind.MALFORMED);
        assertThat(taken.anomalies.get(0).detail()).isEqualTo("the line is longer than 1048576 bytes");
    }

    @Test
    void shouldReadAFinishedFileWithoutItsLastNewline() throws Exception {
        append(line(0) + line(1).strip());
        assertThat(Taken.all(JsonLinesEvents.at(file).finished()).ids()).isEqualTo(ids(0, 2));
        append("{\"id");
        Taken cut = Taken.all(JsonLinesEvents.at(file).finished());
        assertThat(cut.ids()).isEqualTo(ids(0, 1));
        assertThat(cut.kinds()).containsExactly(Anomaly.Kind.CUT);
    }

    @Test
    void shouldHandOverOrReportEveryLineWhateverIsMutated() throws Exception {
        StringBuilder whole = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            whole.append(line(i));
        }
        byte[] bytes = whole.toString().getBytes(StandardCharsets.UTF_8);
        for (int seed = 0; seed < 300; seed++) {
            byte[] mutated = Mutations.of(bytes, new Random(seed));
            Files.write(file, mutated);
            Taken all = Taken.all(JsonLinesEvents.at(file).finished());
            long lines = new String(mutated, StandardCharsets.ISO_8859_1)
                    .lines()
                    .flatMap(line -> java.util.Arrays.stream(line.split("\r", -1)))
                    .filter(line -> !line.isBlank())
                    .count();
            assertThat(all.events.size() + all.anomalies.size())
                    .as("seed %s", seed)
                    .isLessThanOrEqualTo((int) lines + 1)
                    .isGreaterThanOrEqualTo((int) new String(mutated, StandardCharsets.ISO_8859_1)
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count()
                            - 3);
        }
    }

    @Test
    void shouldSayWhatItNeedsWhenThereIsNothing() {
        assertThatThrownBy(() -> JsonLinesEvents.at(folder.resolve("none/x")).tail(TailSource.BEGINNING))
                .isInstanceOf(EventSourceException.class)
                .hasMessageContaining("there is no such folder");
        assertThatThrownBy(() -> source.tail("x")).hasMessageContaining("expected a position in JSON Lines");
    }
}
