package dev.lighthouse.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.companion.CompanionReport;
import dev.lighthouse.companion.CompanionReport.Series;
import dev.lighthouse.companion.Metric.Unit;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemorySlopeTest {

    private static final double MB = 1e6;
    private static final int HALF_AN_HOUR = 1_800;

    private static CompanionReport report(int seconds, IntToDoubleFunction bytes, @Nullable Long retained, long seed) {
        double[] time = IntStream.rangeClosed(0, seconds).asDoubleStream().toArray();
        double[] values = IntStream.rangeClosed(0, seconds).mapToDouble(bytes).toArray();
        CompanionReport report = new CompanionReport();
        MemorySlope.into(report, new Series("in use", Unit.BYTES, time, values), retained, seed);
        return report;
    }

    private static double value(CompanionReport report, String metric) {
        return Objects.requireNonNull(
                        report.metrics().get(metric), () -> report.missing().toString())
                .value();
    }

    @Test
    void shouldGiveBytesAnHour() {
        CompanionReport report = report(HALF_AN_HOUR, second -> 50 * MB + 1_000 * second, null, 1);

        assertThat(value(report, "memory.slope")).isCloseTo(3.6 * MB, Offset.offset(1.0));
        assertThat(value(report, "memory.slope.low")).isCloseTo(3.6 * MB, Offset.offset(1.0));
        assertThat(value(report, "memory.slope.high")).isCloseTo(3.6 * MB, Offset.offset(1.0));
        assertThat(Objects.requireNonNull(report.metrics().get("memory.slope")).samples())
                .isEqualTo(MemorySlope.WINDOWS);
    }

    /** The heap rises by 40 MB over each 20 s and falls back to 50 MB. */
    @Test
    void shouldNotTakeASawtoothForGrowth() {
        CompanionReport report = report(HALF_AN_HOUR, second -> 50 * MB + second % 20 * 2 * MB, 0L, 1);

        assertThat(value(report, "memory.slope")).isZero();
        assertThat(value(report, "memory.slope.high")).isZero();
    }

    @Test
    void shouldNotDecideUnderThirtyMinutes() {
        CompanionReport report = report(HALF_AN_HOUR - 1, second -> second, null, 1);

        assertThat(report.metrics()).isEmpty();
        assertThat(report.missing())
                .containsOnlyKeys("memory.slope", "memory.slope.low", "memory.slope.high")
                .containsValue("memory was read over 29 min 59 s of load, and a slope needs at least 30 min; let the"
                        + " scenario hold longer");
    }

    @Test
    void shouldNotDecideByGarbageThatNoCollectionLookedAt() {
        CompanionReport report = report(HALF_AN_HOUR, second -> 50 * MB + 100_000 * second, 3_000_000L, 1);

        assertThat(report.metrics()).isEmpty();
        assertThat(report.missing().get("memory.slope"))
                .startsWith(
                        "the least in use rose by 360 MB an hour, but the full GC at the end left only 3 MB more than"
                                + " at rest");
    }

    @Test
    void shouldConfirmALeakByWhatAFullGcLeft() {
        CompanionReport report = report(HALF_AN_HOUR, second -> 50 * MB + 100_000 * second, 180_000_000L, 1);

        assertThat(value(report, "memory.slope")).isCloseTo(360 * MB, Offset.offset(10.0));
    }

    @Test
    void shouldNotDecideByFewReadings() {
        double[] time = {0, 600, 1_200, 1_800};
        CompanionReport report = new CompanionReport();
        MemorySlope.into(report, new Series("in use", Unit.BYTES, time, new double[4]), null, 1);

        assertThat(report.missing()).containsValue("memory could be read in only 4 of 60 windows of the load");
    }

    @Test
    void shouldGiveTheSameIntervalForTheSameSeed() {
        IntToDoubleFunction noisy = second -> new Random(second).nextGaussian() * MB;
        CompanionReport first = report(HALF_AN_HOUR, noisy, null, 3);
        CompanionReport again = report(HALF_AN_HOUR, noisy, null, 3);
        CompanionReport other = report(HALF_AN_HOUR, noisy, null, 4);

        assertThat(again.metrics()).isEqualTo(first.metrics());
        assertThat(value(other, "memory.slope")).isEqualTo(value(first, "memory.slope"));
        assertThat(value(other, "memory.slope.low")).isNotEqualTo(value(first, "memory.slope.low"));
    }

    /** Neighbours that depend on each other, r(i) = 0.5 r(i-1) + noise, around 2 y each x. */
    @Test
    void shouldHoldTheTrueSlopeInMostIntervals() {
        int held = 0;
        int rounds = 30;
        for (int seed = 0; seed < rounds; seed++) {
            Random random = new Random(seed);
            double[] x =
                    IntStream.range(0, MemorySlope.WINDOWS).asDoubleStream().toArray();
            double[] y = new double[x.length];
            double rest = 0;
            for (int i = 0; i < x.length; i++) {
                rest = 0.5 * rest + 10 * random.nextGaussian();
                y[i] = 2 * x[i] + rest;
            }
            BlockBootstrap interval = BlockBootstrap.ofSlope(x, y, seed);
            held += interval.low() <= 2 && 2 <= interval.high() ? 1 : 0;
        }
        assertThat(held).isBetween(24, rounds);
    }
}
