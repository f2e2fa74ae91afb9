package dev.lighthouse.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The slow and strict {@link CanonicalJson} is the oracle: same bytes, or refused as well. */
class CanonicalizerTest {

    private static final String DAMAGE = "{}[]\",:0-.\\ae \u00e9\u0001";

    private final Canonicalizer canonicalizer = new Canonicalizer();

    private String canonical(String json) {
        byte[] bytes = (" " + json + "}").getBytes(StandardCharsets.UTF_8);
        int length = canonicalizer.canonicalize(bytes, 1, bytes.length - 2);
        return new String(canonicalizer.bytes(), 0, length, StandardCharsets.UTF_8);
    }

    private void assertAgrees(String json) {
        String expected;
        try {
            expected = CanonicalJson.canonicalize(json);
        } catch (SealingException e) {
            assertThatThrownBy(() -> canonical(json)).as("%s", json).isInstanceOf(SealingException.class);
            return;
        }
        assertThat(canonical(json)).as("%s", json).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"\"",
                "0",
                "-0",
                "-1",
                "007",
                "-",
                "1.0",
                "1e2",
                "999999999999999",
                "9007199254740993",
                "true",
                "tru",
                "null ",
                "nullx",
                "",
                " ",
                "{\"b\":1,\"a\":2}",
                "{\"b\":{\"z\":[],\"y\":{}},\"a\":[1,2,{\"d\":1,\"c\":2}]}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"b\":2,\"a\":3}",
                "{\"\":1,\" \":2}",
                "{\"ab\":1,\"a\":2,\"abc\":3}",
                "{ \"a\" : [ 1 , 2 ] , \"b\" : \"x y\" }",
                "{\"a\":1,}",
                "[1,]",
                "[,1]",
                "{\"a\"}",
                "{a:1}",
                "\"\\u0041\"",
                "\"é\"",
                "{\"é\":1,\"a\":2}",
                "\"a\tb\"",
                "\"unclosed",
                "[1 2]",
                "{\"a\":1}}",
                "[[[[]]]]",
                "{\"12345678\":\"12345678\"}",
                "{\"0123456\\\\\":1}",
                "\"01234567\\\"89\"",
                "{\"b\":\"]}\",\"a\":\"{[\"}"
            })
    void shouldAgreeWithTheStrictWriter(String json) {
        assertAgrees(json);
    }

    @Test
    void shouldAgreeAtTheDepthLimit() {
        for (int depth = 98; depth <= 103; depth++) {
            assertAgrees("[".repeat(depth) + "]".repeat(depth));
            assertAgrees("[".repeat(depth) + "1" + "]".repeat(depth));
            assertAgrees("{\"a\":".repeat(depth) + "1" + "}".repeat(depth));
        }
    }

    @Test
    void shouldAgreeOnRandomTextsAndTheirMutations() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            write(text, random, 0);
            if (random.nextInt(3) == 0 && text.length() > 0) {
                text.setCharAt(random.nextInt(text.length()), DAMAGE.charAt(random.nextInt(DAMAGE.length())));
            }
            assertAgrees(text.toString());
        }
    }

    private static void write(StringBuilder out, Random random, int depth) {
        switch (random.nextInt(depth > 3 ? 4 : 7)) {
            case 0 -> out.append(random.nextInt(2_000) - 1_000);
            case 1 -> out.append(random.nextLong());
            case 2 ->
                out.append('"')
                        .append("abcdefghijklmnop qrs", 0, random.nextInt(20))
                        .append('"');
            case 3 -> out.append(random.nextBoolean() ? "true" : random.nextBoolean() ? "null" : "0.5");
            case 4 -> {
                out.append('[');
                for (int i = random.nextInt(4); i > 0; i--) {
                    write(out, random, depth + 1);
                    out.append(i > 1 ? random.nextBoolean() ? "," : " , " : "");
                }
                out.append(']');
            }
            default -> {
                out.append('{');
                for (int i = random.nextInt(6); i > 0; i--) {
                    out.append('"').append((char) ('a' + random.nextInt(12)));
                    out.append("bcdefghijk", 0, random.nextInt(10)).append(random.nextBoolean() ? "\":" : "\" : ");
                    write(out, random, depth + 1);
                    out.append(i > 1 ? "," : "");
                }
                out.append('}');
            }
        }
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8() {
        byte[] bytes = "{\"a\":\"xxxxxxxxxxxx\"}".getBytes(StandardCharsets.UTF_8);
        Arrays.fill(bytes, 8, 10, (byte) 0xc3);
        assertThatThrownBy(() -> canonicalizer.canonicalize(bytes, 0, bytes.length))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("not UTF-8");
    }
}
