package dev.lighthouse.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThresholdFuzzTest {

    private static final int MUTANTS = 20_000;
    private static final List<String> SEEDS = List.of(
            "append response p95 < 100 ms",
            "abort on after 30 s append phase:hold error:http.503 errors count >= 5 over any 10 s min 100 samples",
            "warn \"GET /x\" tag:slow start-lag stddev <= 1.5 min min 20 samples",
            "integrity.violations = 0",
            "rate != 90 /min");
    private static final List<String> PIECES = List.of(
            "p95",
            "p100",
            "min",
            "errors",
            "over",
            "any",
            "tag:",
            ":",
            "\"",
            "\\",
            "<",
            ">=",
            "-",
            "99999999999999",
            "1",
            ".",
            "/s",
            "%",
            "ms",
            "GiB",
            "a.b",
            " ",
            "\u0000",
            "\ud800",
            "\ud83d\ude00",
            "\u0661",
            "\u2028",
            "999999999999999 h",
            "count",
            "abort on after");

    static Stream<Long> seeds() {
        return LongStream.rangeClosed(1, 5).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Timeout(60)
    void shouldEitherReadAMutantOrRefuseItWithAPosition(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < MUTANTS; i++) {
            String mutant = mutant(random);
            try {
                Threshold threshold = Threshold.parse(mutant);
                assertThat(threshold.text()).isEqualTo(mutant);
                assertThat(threshold.limit()).isFinite();
                assertThat(threshold.minSamples()).isPositive();
            } catch (ThresholdSyntaxException e) {
                assertThat(e.position()).isBetween(0, mutant.length());
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed + ", mutant " + i + ": <" + mutant + ">", e);
            }
        }
    }

    private static String mutant(Random random) {
        StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(8));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> text.insert(at, text.substring(at, end));
                default -> text.insert(at, (char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
            }
        }
        return text.toString();
    }
}
