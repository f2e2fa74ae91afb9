package dev.lighthouse.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.shaded.jackson.databind.node.JsonNodeFactory;
import dev.lighthouse.shaded.jackson.databind.node.POJONode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    @Test
    void shouldWriteTheExampleOfRfc8785Section322() {
        String json = """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }
                """;
        byte[] expected = HexFormat.of()
                .parseHex("7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a"
                        + "5b3333333333333333332e333333333333332c31652b33302c342e352c302e3030322c31652d3237"
                        + "5d2c22737472696e67223a22e282ac245c75303030665c6e412742"
                        + "5c225c5c5c5c5c222f227d");
        assertThat(CanonicalJson.bytes(CanonicalJson.parse(json))).isEqualTo(expected);
    }

    @Test
    void shouldOrderKeysByUtf16CodeUnitsAsInRfc8785Section323() {
        String json = """
                {
                  "\\u20ac": "Euro Sign",
                  "\\r": "Carriage Return",
                  "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                  "1": "One",
                  "\\ud83d\\ude00": "Emoji: Grinning Face",
                  "\\u0080": "Control",
                  "\\u00f6": "Latin Small Letter O With Diaeresis"
                }
                """;
        assertThat(CanonicalJson.canonicalize(json))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    /** RFC 8785 Appendix B; the remark that a case hides in is the RFC's. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void shouldWriteTheNumbersOfRfc8785AppendixB(String bits, String expected) {
        double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        assertThat(CanonicalJson.text(JsonNodeFactory.instance.numberNode(value)))
                .isEqualTo(expected);
    }

    /** The nearer of the two 16-digit neighbours of 2^-44 reads back as another double. */
    @Test
    void shouldTakeTheFartherNeighbourWhereTheNearerReadsBackDifferently() {
        assertThat(CanonicalJson.text(JsonNodeFactory.instance.numberNode(0x1p-44)))
                .isEqualTo("5.684341886080802e-14");
    }

    @Test
    void shouldReadBackEveryNumberItWrites() {
        long seed = 8785;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                String text = CanonicalJson.text(JsonNodeFactory.instance.numberNode(value));
                assertThat(Double.parseDouble(text))
                        .as("seed %d, %s", seed, text)
                        .isEqualTo(value + 0.0);
                assertThat(text.replaceAll("e.*|[-.]", "").replaceAll("^0+|0+$", ""))
                        .as("seed %d", seed)
                        .hasSizeLessThanOrEqualTo(17);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void shouldRefuseNumbersThatJsonDoesNotHave(double value) {
        assertThatThrownBy(() -> CanonicalJson.text(JsonNodeFactory.instance.numberNode(value)))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("expected numbers within the range of a double but found one that is " + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "x\ude00y", "\ude00\ud83d"})
    void shouldRefuseLoneSurrogatesInTrees(String text) {
        assertThatThrownBy(() -> CanonicalJson.text(JsonNodeFactory.instance.textNode(text)))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("lone surrogate U+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400"})
    void shouldRefuseNumbersBeyondADouble(String json) {
        assertThatThrownBy(() -> CanonicalJson.canonicalize(json))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("Infinity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "01", "+1", ".5", "1.", "'a'", "{a:1}", "[1,]", "// x", ""})
    void shouldRefuseWhatIsNotJson(String json) {
        assertThatThrownBy(() -> CanonicalJson.canonicalize(json))
                .isInstanceOf(SealingException.class)
                .hasMessageStartingWith("expected one JSON text but ");
    }

    @Test
    void shouldKeepIntegersUpTo2To53() {
        assertThat(CanonicalJson.canonicalize("[9007199254740992,-9007199254740992,-0]"))
                .isEqualTo("[9007199254740992,-9007199254740992,0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740993", "-9007199254740993", "295147905179352830000"})
    void shouldRefuseIntegersBeyond2To53(String json) {
        assertThatThrownBy(() -> CanonicalJson.canonicalize(json))
                .isInstanceOf(SealingException.class)
                .hasMessage("expected integers within ±2^53 but found " + json
                        + ", which a reader of JSON may round; write it as a string");
    }

    @Test
    void shouldNotQuoteAHugeInteger() {
        assertThatThrownBy(
                        () -> CanonicalJson.text(JsonNodeFactory.instance.numberNode(BigInteger.ONE.shiftLeft(10_000))))
                .hasMessageContaining("found one of 10001 bits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":2}", "[{\"x\":{\"k\":1,\"k\":null}}]"})
    void shouldRefuseDuplicateKeys(String json) {
        assertThatThrownBy(() -> CanonicalJson.parse(json))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("Duplicate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud83d\"", "\"\\ude00\\ud83d\"", "{\"\\ud83dx\":1}", "\"\\ud83d\\ud83d\\ude00\""})
    void shouldRefuseLoneSurrogates(String json) {
        assertThatThrownBy(() -> CanonicalJson.canonicalize(json))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("surrogate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"22eda0bdedb88022", "22c0af22", "22ff22", "22e28222"})
    void shouldRefuseBytesThatAreNotUtf8(String hex) {
        assertThatThrownBy(() -> CanonicalJson.parse(HexFormat.of().parseHex(hex)))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void shouldNotNormaliseUnicode() {
        assertThat(CanonicalJson.canonicalize("{\"a\":\"A\\u030a\"}")).isEqualTo("{\"a\":\"A\u030a\"}");
    }

    @Test
    void shouldBoundTheDepthOfTextAndOfTrees() {
        int max = CanonicalJson.MAX_DEPTH;
        String deepest = "[".repeat(max) + "]".repeat(max);
        assertThat(CanonicalJson.canonicalize(deepest)).isEqualTo(deepest);
        assertThatThrownBy(() -> CanonicalJson.parse("[" + deepest + "]")).isInstanceOf(SealingException.class);
        var tree = JsonNodeFactory.instance.arrayNode().add(CanonicalJson.parse(deepest));
        assertThatThrownBy(() -> CanonicalJson.text(tree)).hasMessageContaining("nested at most 100 deep");
    }

    @Test
    void shouldRefuseTextAfterTheFirst() {
        assertThatThrownBy(() -> CanonicalJson.parse("{} {}")).isInstanceOf(SealingException.class);
    }

    @Test
    void shouldRefuseNodesThatAreNotJson() {
        assertThatThrownBy(() -> CanonicalJson.text(new POJONode(new Object())))
                .hasMessageContaining("found a POJO node");
    }

    @Test
    void shouldNotQuoteTheTextItRefuses() {
        byte[] json = "{\"password\":\"hunter2\", oops}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> CanonicalJson.parse(json)).message().doesNotContain("hunter2");
    }
}
