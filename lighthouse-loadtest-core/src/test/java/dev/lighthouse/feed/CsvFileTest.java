package dev.lighthouse.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 4180, section 2, point by point. */
class CsvFileTest {

    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of("each record on its line", "a,b,c\r\nzzz,yyy,xxx\r\n", List.of("zzz", "yyy", "xxx")),
                Arguments.of("the last line need not end", "a,b,c\r\nzzz,yyy,xxx", List.of("zzz", "yyy", "xxx")),
                Arguments.of("spaces are part of a field", "a,b,c\r\n z , y,x \r\n", List.of(" z ", " y", "x ")),
                Arguments.of("quoted fields", "a,b,c\r\n\"aaa\",\"bbb\",\"ccc\"\r\n", List.of("aaa", "bbb", "ccc")),
                Arguments.of(
                        "line breaks, commas and quotes in quotes",
                        "a,b,c\r\n\"aaa\",\"b \r\nbb\",\"c,\"\"c\"\r\n",
                        List.of("aaa", "b \r\nbb", "c,\"c")),
                Arguments.of("a quoted header", "\"a\",\"b,b\",c\r\n1,2,3\r\n", List.of("1", "2", "3")),
                Arguments.of("empty fields", "a,b,c\r\n,\"\",\r\n", List.of("", "", "")),
                Arguments.of("a line feed alone", "a,b,c\n1,2,3\n", List.of("1", "2", "3")),
                Arguments.of("a byte order mark", "\uFEFFa,b,c\n1,2,3\n", List.of("1", "2", "3")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void shouldReadOneRecord(String what, String text, List<String> expected) {
        List<Map<String, String>> records = CsvFile.parse("x.csv", text);

        assertThat(records).hasSize(1);
        assertThat(records.get(0).values()).containsExactlyElementsOf(expected);
        assertThat(records.get(0).keySet()).first().isEqualTo("a");
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("", "x.csv, line 1, must begin with a line of field names but is empty"),
                Arguments.of("a,a\n1,2\n", "x.csv, line 2, must name each field once but has 'a' twice"),
                Arguments.of(
                        "a,b\n\"1\n1\",2\n1\n", "x.csv, line 4, must have 2 fields as its first line has, but has 1"),
                Arguments.of("a,b\n1,2,3\n", "x.csv, line 2, must have 2 fields as its first line has, but has 3"),
                Arguments.of("a\n\"1\n", "x.csv, line 2, has a quoted field that never ends"),
                Arguments.of(
                        "a\n1\"1\n",
                        "x.csv, line 2, has a quote inside a field that does not begin with one; quote the whole field"),
                Arguments.of(
                        "a\n\"1\"1\n",
                        "x.csv, line 2, has text after a closing quote, or a carriage return that ends no line"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("malformed")
    void shouldRefuseWhatIsMalformed(String text, String message) {
        assertThatThrownBy(() -> CsvFile.parse("x.csv", text))
                .isInstanceOf(FeederException.class)
                .hasMessage(message);
    }

    @Test
    void shouldHaveNoRecordsBelowItsHeader() {
        assertThat(CsvFile.parse("x.csv", "a,b\r\n")).isEmpty();
    }

    static LongStream seeds() {
        return LongStream.range(1, 51);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldReadBackWhateverIsQuoted(long seed) {
        Random random = new Random(seed);
        String letters = "a,\"\r\n ü\uD83D\uDE00";
        StringBuilder text = new StringBuilder("x,y\r\n");
        List<String> expected = new java.util.ArrayList<>();
        int fields = 2 * (1 + random.nextInt(20));
        for (int i = 0; i < fields; i++) {
            StringBuilder field = new StringBuilder();
            random.ints(random.nextInt(6), 0, 7).forEach(at -> field.append(letters.charAt(at)));
            expected.add(field.toString());
            text.append('"')
                    .append(field.toString().replace("\"", "\"\""))
                    .append('"')
                    .append(i % 2 == 0 ? "," : "\r\n");
        }

        assertThat(CsvFile.parse("x.csv", text.toString()).stream().flatMap(it -> it.values().stream()))
                .containsExactlyElementsOf(expected);
    }
}
