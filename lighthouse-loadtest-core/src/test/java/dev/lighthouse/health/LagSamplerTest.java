package dev.lighthouse.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Against values computed by hand; every second here is virtual. */
class LagSamplerTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private final LagSampler sampler = new LagSampler(at -> at >= SECOND);

    @Test
    void shouldCountEveryInstantOfAStopAndNotOnlyTheOneThatSawIt() {
        // 8 s in time, 10 ms apart, then a stop of 1 s, which nobody sees but its last waking.
        for (int i = 0; i < 800; i++) {
            sampler.woken(SECOND + i * 10L * MILLI, SECOND + i * 10L * MILLI);
        }
        sampler.woken(9 * SECOND, 10 * SECOND);

        // 1,000, 990, ... 10 ms: 100 instants of 900, so a ninth is late, and a tenth by 100 ms or more.
        Histogram lags = sampler.lags();
        assertThat(lags.getTotalCount()).isEqualTo(900);
        assertThat(lags.getValueAtPercentile(50)).isLessThan(MILLI);
        assertThat((double) lags.getValueAtPercentile(90)).isCloseTo(100 * MILLI, within(2.0 * MILLI));
        assertThat((double) lags.getValueAtPercentile(99)).isCloseTo(910 * MILLI, within(10.0 * MILLI));
        assertThat(sampler.takeWorst()).isEqualTo(SECOND);
        assertThat(sampler.takeWorst()).as("since the last call").isZero();
    }

    @Test
    void shouldLeaveTheRampUpOut() {
        sampler.woken(SECOND / 2, SECOND / 2 + MILLI);

        assertThat(sampler.lags().getTotalCount()).isZero();
        assertThat(sampler.takeWorst()).isEqualTo(MILLI);
    }

    @Test
    void shouldSeeTheWallClockBeingSet() {
        long wall = 1_700_000_000 * SECOND;
        sampler.compare(SECOND, wall, SECOND + 100);
        sampler.compare(2 * SECOND, wall + SECOND, 2 * SECOND + 100);
        sampler.compare(3 * SECOND, wall + 2 * SECOND - 120 * MILLI, 3 * SECOND + 100);
        sampler.compare(4 * SECOND, wall + 3 * SECOND - 120 * MILLI, 4 * SECOND + 100);

        assertThat(sampler.takeSteps()).singleElement().satisfies(step -> {
            assertThat(step.seconds()).isCloseTo(3, within(0.001));
            assertThat(step.nanos()).isEqualTo(-120 * MILLI);
        });
        assertThat(sampler.takeSteps()).isEmpty();
    }

    @Test
    void shouldNotTakeAPauseBetweenItsReadingsForAStep() {
        long wall = 1_700_000_000 * SECOND;
        sampler.compare(SECOND, wall, SECOND + 100);
        sampler.compare(2 * SECOND, wall + SECOND, 2 * SECOND + 300 * MILLI);
        sampler.compare(3 * SECOND, wall + 2 * SECOND, 3 * SECOND + 100);

        assertThat(sampler.takeSteps()).isEmpty();
    }
}
