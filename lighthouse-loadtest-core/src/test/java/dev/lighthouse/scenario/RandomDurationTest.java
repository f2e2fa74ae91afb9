package dev.lighthouse.scenario;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomDurationTest {

    private static final int DRAWS = 100_000;

    private static double[] seconds(RandomDuration duration) {
        SplittableRandom random = new SplittableRandom(42);
        return LongStream.generate(() -> duration.nanos(random))
                .limit(DRAWS)
                .mapToDouble(nanos -> nanos / 1e9)
                .toArray();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / values.length);
    }

    @Test
    void shouldAlwaysBeTheSameWhenConstant() {
        assertThat(seconds(RandomDuration.constant(ofSeconds(2)))).containsOnly(2.0);
    }

    @Test
    void shouldLieEvenlyAroundTheMeanWhenUniform() {
        double[] drawn = seconds(RandomDuration.uniform(ofSeconds(2), 0.5));

        // Standard errors of 100,000 draws: 0.577 / 316 = 0.0018 for the mean.
        assertThat(Arrays.stream(drawn)).allMatch(value -> value >= 1 && value <= 3);
        assertThat(mean(drawn)).isCloseTo(2, within(0.01));
        assertThat(deviation(drawn)).isCloseTo(1 / Math.sqrt(3), within(0.01));
    }

    @Test
    void shouldHaveTheGivenDeviationWhenNormal() {
        double[] drawn = seconds(RandomDuration.normal(ofSeconds(10), ofSeconds(2)));

        assertThat(mean(drawn)).isCloseTo(10, within(0.05));
        assertThat(deviation(drawn)).isCloseTo(2, within(0.05));
        long withinOne =
                Arrays.stream(drawn).filter(value -> Math.abs(value - 10) < 2).count();
        assertThat((double) withinOne / DRAWS).isCloseTo(0.6827, within(0.01));
    }

    @Test
    void shouldNeverBeNegativeHoweverWide() {
        assertThat(Arrays.stream(seconds(RandomDuration.normal(ofSeconds(1), ofSeconds(2)))))
                .allMatch(value -> value >= 0)
                .contains(0.0);
    }

    @Test
    void shouldHaveADeviationAsLargeAsItsMeanWhenExponential() {
        double[] drawn = seconds(RandomDuration.exponential(ofSeconds(300)));

        assertThat(mean(drawn)).isCloseTo(300, within(5.0));
        assertThat(deviation(drawn)).isCloseTo(300, within(8.0));
        long beyond = Arrays.stream(drawn).filter(value -> value > 300).count();
        assertThat((double) beyond / DRAWS).isCloseTo(Math.exp(-1), within(0.01));
    }
}
