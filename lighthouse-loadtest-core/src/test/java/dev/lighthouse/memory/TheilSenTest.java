package dev.lighthouse.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TheilSenTest {

    /** Slopes between pairs: 1, 1, 10, 1, 14.5, 28; in order 1, 1, 1, 10, 14.5, 28. */
    @Test
    void shouldTakeTheMedianOfThePairsSlopes() {
        assertThat(TheilSen.slope(new double[] {0, 1, 2, 3}, new double[] {0, 1, 2, 30}))
                .isEqualTo(5.5);
    }

    /** Ten slopes: six of 2 between the first four points, and 25.25, 33, 48.5 and 95 to the last. */
    @Test
    void shouldNotFollowOneWildPoint() {
        TheilSen line = TheilSen.fit(new double[] {0, 1, 2, 3, 4}, new double[] {1, 3, 5, 7, 102});

        assertThat(line.slope()).isEqualTo(2);
        assertThat(line.intercept()).as("median of 1, 1, 1, 1, 94").isEqualTo(1);
        assertThat(line.at(10)).isEqualTo(21);
    }

    @Test
    void shouldLeaveOutPairsAtTheSamePlace() {
        assertThat(TheilSen.slope(new double[] {0, 0, 2}, new double[] {0, 4, 4}))
                .as("median of 2 and 0")
                .isEqualTo(1);
        assertThat(TheilSen.slope(new double[] {3, 3}, new double[] {0, 4})).isNaN();
    }

    @Test
    void shouldGiveAnIntervalWithoutWidthToPointsOnALine() {
        double[] x = {0, 1, 2, 3, 4, 5, 6, 7};
        double[] y = {5, 8, 11, 14, 17, 20, 23, 26};

        BlockBootstrap interval = BlockBootstrap.ofSlope(x, y, 7);

        assertThat(interval.low()).isCloseTo(3, Offset.offset(1e-9));
        assertThat(interval.high()).isCloseTo(3, Offset.offset(1e-9));
    }
}
