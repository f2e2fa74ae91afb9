package dev.lighthouse.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.shaded.jackson.databind.JsonNode;
import dev.lighthouse.shaded.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HmacSealerTest {

    private static final String AA131 = "aa".repeat(131);

    /** RFC 4231 section 4, cases 1 to 4, 6 and 7 (5 is of a truncated MAC, which there is none of here). */
    @ParameterizedTest
    @CsvSource({
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 4869205468657265,"
                + "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        "4a656665, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
                + "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,"
                + "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd,"
                + "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
        "0102030405060708090a0b0c0d0e0f10111213141516171819,"
                + "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd,"
                + "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
    })
    void shouldAgreeWithRfc4231(String key, String data, String mac) {
        assertThat(mac(key, HexFormat.of().parseHex(data))).isEqualTo(mac);
    }

    @ParameterizedTest
    @CsvSource({
        "Test Using Larger Than Block-Size Key - Hash Key First,"
                + "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
        "'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed"
                + " before being used by the HMAC algorithm.',"
                + "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
    })
    void shouldAgreeWithRfc4231ForKeysLargerThanABlock(String text, String mac) {
        assertThat(mac(AA131, text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(mac);
    }

    private static String mac(String key, byte[] data) {
        return new HmacSealer(SealingKey.ofOtherSystem(HexFormat.of().parseHex(key)))
                .seal(data)
                .mac();
    }

    static Stream<JsonNode> wycheproof() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(HmacSealerTest.class.getResourceAsStream("wycheproof-hmac-sha256.json"))) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).get("tests").spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("wycheproof")
    void shouldAgreeWithWycheproof(JsonNode vector) {
        SealingKey key = SealingKey.ofOtherSystem(
                HexFormat.of().parseHex(vector.get("key").textValue()));
        byte[] message = HexFormat.of().parseHex(vector.get("msg").textValue());
        Seal seal = new Seal(key.id(), vector.get("tag").textValue());
        assertThat(new HmacSealer(key).matches(message, seal))
                .isEqualTo(vector.get("result").textValue().equals("valid"));
    }

    /** The JDK's own HMAC as oracle, for every length of key and content around the borders of blocks. */
    @Test
    void shouldAgreeWithTheJdkForEveryLength() throws Exception {
        Random random = new Random(4231);
        byte[] bytes = new byte[400];
        random.nextBytes(bytes);
        for (int keyLength : new int[] {1, 31, 32, 55, 63, 64, 65, 127, 128, 200}) {
            byte[] key = new byte[keyLength];
            random.nextBytes(key);
            HmacSealer sealer = new HmacSealer(SealingKey.ofOtherSystem(key));
            Mac jdk = Mac.getInstance("HmacSHA256");
            jdk.init(new SecretKeySpec(key, "HmacSHA256"));
            for (int length = 0; length <= 320; length++) {
                jdk.update(bytes, 7, length);
                byte[] mac = jdk.doFinal();
                byte[] ours = new byte[40];
                sealer.mac(bytes, 7, length, ours, 5);
                assertThat(Arrays.copyOfRange(ours, 5, 37)).isEqualTo(mac);
                assertThat(sealer.matches(bytes, 7, length, mac)).isTrue();
            }
        }
    }

    @Test
    void shouldMatchTheSameContentHoweverItIsSpelled() {
        HmacSealer sealer = new HmacSealer(SealingKey.generate());
        Seal seal = sealer.seal(CanonicalJson.parse("{\"id\":\"e-1\",\"n\":1.0,\"text\":\"A\"}"));
        assertThat(sealer.matches(CanonicalJson.parse("{\"text\":\"\\u0041\",\"n\":1,\"id\":\"e-1\"}"), seal))
                .isTrue();
    }

    @Test
    void shouldNotMatchAnAlteredContent() {
        HmacSealer sealer = new HmacSealer(SealingKey.generate());
        Seal seal = sealer.seal(CanonicalJson.parse("{\"id\":\"e-1\",\"amount\":10}"));
        assertThat(sealer.matches(CanonicalJson.parse("{\"id\":\"e-1\",\"amount\":11}"), seal))
                .isFalse();
    }

    @Test
    void shouldNotMatchAnAlteredSeal() {
        HmacSealer sealer = new HmacSealer(SealingKey.generate());
        byte[] content = {1, 2, 3};
        Seal seal = sealer.seal(content);
        char flipped = seal.mac().charAt(63) == '0' ? '1' : '0';
        assertThat(sealer.matches(content, new Seal(seal.keyId(), seal.mac().substring(0, 63) + flipped)))
                .isFalse();
    }

    @Test
    void shouldNotMatchTheSealOfAnotherKey() {
        byte[] content = {1, 2, 3};
        HmacSealer sealer = new HmacSealer(SealingKey.generate());
        Seal other = new HmacSealer(SealingKey.generate()).seal(content);
        assertThat(sealer.matches(content, other)).isFalse();
        assertThat(sealer.matches(
                        content, new Seal(other.keyId(), sealer.seal(content).mac())))
                .as("right MAC under another key's name")
                .isFalse();
    }

    @Test
    void shouldRefuseASealThatIsNotHex() {
        assertThatThrownBy(() -> new Seal("k", "zz")).hasMessageContaining("64 lower-case hex digits");
    }

    @Test
    void shouldSealAlikeFromManyThreads() throws Exception {
        HmacSealer sealer = new HmacSealer(SealingKey.generate());
        List<Future<Boolean>> all = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int i = 0; i < 2_000; i++) {
                byte[] content = ("event " + i).getBytes(StandardCharsets.UTF_8);
                all.add(threads.submit(() -> sealer.matches(content, sealer.seal(content))));
            }
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
