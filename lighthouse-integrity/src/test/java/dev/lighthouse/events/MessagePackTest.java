package dev.lighthouse.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagePackTest {

    private static Map<String, String> fields(String hex) throws MessagePackException {
        byte[] bytes = HexFormat.of().parseHex("ff" + hex + "ff");
        return MessagePack.fields(bytes, 1, bytes.length - 2);
    }

    /** Each format of the specification, by hand. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "00 | 0",
                "7f | 127",
                "e0 | -32",
                "ff | -1",
                "c0 | null",
                "c2 | false",
                "c3 | true",
                "cc80 | 128",
                "ccff | 255",
                "cdffff | 65535",
                "ceffffffff | 4294967295",
                "cfffffffffffffffff | 18446744073709551615",
                "d080 | -128",
                "d18000 | -32768",
                "d280000000 | -2147483648",
                "d38000000000000000 | -9223372036854775808",
                "ca3fc00000 | 1.5",
                "cb3ff8000000000000 | 1.5",
                "cb7ff8000000000000 | NaN",
                "a0 | \"\"",
                "a2c3a9 | \"é\"",
                "a30a225c | \"\\u000a\\\"\\\\\"",
                "d90161 | \"a\"",
                "da000161 | \"a\"",
                "db0000000161 | \"a\"",
                "90 | []",
                "920102 | [1,2]",
                "dc000101 | [1]",
                "dd0000000101 | [1]",
                "80 | {}",
                "81a16101 | {\"a\":1}",
                "de0001a16101 | {\"a\":1}",
                "df00000001a16101 | {\"a\":1}",
                "c4020102 | {\"$bin\":\"AQI=\"}",
                "c500020102 | {\"$bin\":\"AQI=\"}",
                "c6000000020102 | {\"$bin\":\"AQI=\"}",
                "d4fe07 | {\"$ext\":\"Bw==\",\"type\":-2}",
                "c702050102 | {\"$ext\":\"AQI=\",\"type\":5}",
                "d6ff00000001 | {\"$ext\":\"AAAAAQ==\",\"type\":-1}"
            })
    void shouldReadEveryFormat(String hex, String json) throws MessagePackException {
        assertThat(fields("81a178" + hex)).isEqualTo(Map.of("x", json));
        for (int cut = 6; cut < 6 + hex.length(); cut += 2) {
            String part = ("81a178" + hex).substring(0, cut);
            assertThatThrownBy(() -> fields(part)).isInstanceOf(MessagePackException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | it is no map",
                "01 | it is no map",
                "8001 | 1 bytes stand behind its map",
                "8101c0 | a key is no string",
                "82a161c0a161c0 | a key is there twice",
                "81a16182a161c0a161c0 | a key is there twice",
                "81a1c3c0 | a string is not UTF-8",
                "81a1edc0 | a string is not UTF-8",
                "81a161c1 | nothing begins with",
                "8f | it claims 15 elements where 0 bytes are left"
            },
            quoteCharacter = '\'')
    void shouldRefuseWhatIsNotOneWellFormedMap(String hex, String reason) {
        assertThatThrownBy(() -> fields(hex))
                .isInstanceOf(MessagePackException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void shouldRefuseDeepNestingWithoutExhaustingTheStack() {
        assertThatThrownBy(() -> fields("81a161" + "91".repeat(100_000) + "c0"))
                .isInstanceOf(MessagePackException.class)
                .hasMessageContaining("nested deeper than 64");
    }
}
