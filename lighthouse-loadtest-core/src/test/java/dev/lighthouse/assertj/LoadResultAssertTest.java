package dev.lighthouse.assertj;

import static dev.lighthouse.assertj.LighthouseAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.lighthouse.junit.LoadResult;
import dev.lighthouse.result.RunFolder;
import dev.lighthouse.threshold.ThresholdSyntaxException;
import dev.lighthouse.verdict.Greetings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoadResultAssertTest {

    @TempDir
    Path root;

    private LoadResult result;

    @BeforeEach
    void measure() throws IOException {
        result = measured("greet p95 < 1 s");
    }

    private LoadResult measured(String... thresholds) throws IOException {
        RunFolder folder = RunFolder.create(root, "run-1");
        folder.write(Greetings.run(thresholds));
        return LoadResult.of(folder);
    }

    // Of 1,800, ranks by hand: p94 is the 1,692nd (20 ms), p95 the 1,710th (123 ms). The average is
    // (1,700 x 20 + 100 x 123) / 1,800 = 25.7 ms; the rate 1,800 / 60 s.
    static Stream<Consumer<LoadResult>> whatHolds() {
        return Stream.of(
                it -> assertThat(it).operation("greet").p50().isLessThan(ofMillis(21)),
                it -> assertThat(it).operation("greet").percentile(94).isLessThan(ofMillis(21)),
                it -> assertThat(it)
                        .operation("greet")
                        .p95()
                        .isLessThan(ofMillis(124))
                        .isGreaterThan(ofMillis(122)),
                it -> assertThat(it).operation("greet").service().max().isLessThanOrEqualTo(ofMillis(124)),
                it -> assertThat(it).operation("greet").startLag().p99().isLessThan(ofNanos(2_000)),
                it -> assertThat(it).operation("greet").average().isLessThan(ofMillis(26)),
                it -> assertThat(it).operation("greet").phase("ramp-up").max().isGreaterThanOrEqualTo(ofMillis(299)),
                it -> assertThat(it).operation("greet").errors().isLessThanOrEqualTo(withPercentage(0.5)),
                it -> assertThat(it).operation("greet").errors("http.503").isGreaterThan(withPercentage(0.49)),
                it -> assertThat(it).operation("greet").errors("timeout").isZero(),
                it -> assertThat(it).operation("greet").rate().isGreaterThanOrEqualTo(30),
                it -> assertThat(it).operation("greet").started().isEqualTo(1_800),
                it -> assertThat(it).operation("greet").failed().isLessThan(10),
                it -> assertThat(it).allOperations().p95().isLessThan(ofSeconds(1)),
                it -> assertThat(it).errors().isLessThan(withPercentage(0.46)),
                it -> assertThat(it).holds("memory.growth < 500 MB", "greet p99.9 < 1 s min 1 samples"),
                it -> assertThat(it).passes());
    }

    @ParameterizedTest
    @MethodSource("whatHolds")
    void shouldPassOnWhatHolds(Consumer<LoadResult> assertion) {
        assertion.accept(result);
    }

    static Stream<Consumer<LoadResult>> whatDoesNot() {
        return Stream.of(
                it -> assertThat(it).operation("greet").p95().isLessThan(ofMillis(100)),
                it -> assertThat(it).operation("greet").p50().isGreaterThan(ofMillis(21)),
                it -> assertThat(it).operation("greet").phase("ramp-up").max().isLessThan(ofMillis(299)),
                it -> assertThat(it).operation("greet").errors().isZero(),
                it -> assertThat(it).operation("greet").errors("http.503").isLessThan(withPercentage(0.5)),
                it -> assertThat(it).operation("greet").rate().isGreaterThan(30),
                it -> assertThat(it).operation("greet").started().isEqualTo(1_799),
                it -> assertThat(it).operation("greet").failed().isZero(),
                it -> assertThat(it).allOperations().p95().isLessThan(ofMillis(100)),
                it -> assertThat(it).errors().isLessThan(withPercentage(0.45)),
                it -> assertThat(it).holds("memory.growth < 500 MB", "memory.growth < 400 MB"));
    }

    @ParameterizedTest
    @MethodSource("whatDoesNot")
    void shouldFailOnWhatDoesNot(Consumer<LoadResult> assertion) {
        assertThatThrownBy(() -> assertion.accept(result)).isInstanceOf(AssertionError.class);
    }

    private static String textOf(ThrowingCallable assertion) {
        return String.valueOf(
                catchThrowableOfType(AssertionError.class, assertion).getMessage());
    }

    @Test
    void shouldSayWhatWasExpectedWhatWasMeasuredAndWhereToLook() {
        assertThat(textOf(() -> assertThat(result)
                        .as("the gate of the night")
                        .operation("greet")
                        .p95()
                        .isLessThan(ofMillis(100))))
                .isEqualTo("""
                        [the gate of the night] expected response p95 of operation 'greet' in phase hold of scenario greetings of run run-1
                          to be:     < 100 ms
                          but was:   123 ms, 23 % above
                          samples:   1,800 (200 decide)
                          status:    FAIL, p95 was 123 ms of 1,800 samples
                          look at:   FOLDER/result.json#/scenarios/0/operations/0/response/p95
                          report:    FOLDER/report.html""".replace("FOLDER", result.folder().toString()));
        assertThat(result.report()).isNotEmptyFile();
    }

    @Test
    void shouldDecideNothingOnFewerSamplesThanAStatisticNeedsUnlessToldSo() {
        OperationAssert warmUp = assertThat(result).operation("greet").phase("ramp-up");

        assertThat(textOf(() -> warmUp.p95().isLessThan(ofSeconds(1))))
                .contains("samples:   30 (200 decide)")
                .contains("status:    INCONCLUSIVE, p95 was 300 ms of 30 samples, fewer than the 200 that decide");
        warmUp.p95().withAtLeast(30).isLessThan(ofSeconds(1));
    }

    @Test
    void shouldFailOnAnOperationThatNeverRanAndNameThoseThatDid() {
        assertThat(textOf(() -> assertThat(result).operation("gre\"et").p50().isLessThan(ofSeconds(1))))
                .contains("expected response p50 of operation 'gre\"et' in phase hold")
                .contains("but was:   not measured")
                .contains("those that did: greet");
    }

    @Test
    void shouldRefuseAThresholdThatIsNone() {
        assertThatThrownBy(() -> assertThat(result).holds("greet is fast"))
                .isInstanceOf(ThresholdSyntaxException.class);
    }

    @Test
    void shouldShowTheVerdictWhenAPlanIsNotMet() throws IOException {
        LoadResult failing = measured("greet p95 < 100 ms");

        assertThat(textOf(() -> assertThat(failing).passes()))
                .contains("expected scenario greetings of run run-1 to pass but it did not")
                .contains("FAIL: 1 of 1 required findings failed")
                .contains("report:    " + failing.report());
    }
}
