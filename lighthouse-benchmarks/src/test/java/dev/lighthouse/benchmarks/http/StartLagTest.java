package dev.lighthouse.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartLagTest {

    private static final int RATE = 10_000;
    private static final long INTERVAL = 100_000;

    @Test
    void shouldFindNoLagInEvenArrivals() {
        assertThat(StartLag.of(even(1_000), 1_000, RATE)).isEqualTo(new StartLag(0, 0));
    }

    @Test
    void shouldCountFromTheArrivalThatCameEarliestByItsOwnReckoning() {
        long[] arrivals = even(1_000);
        for (int i = 0; i < 500; i++) {
            arrivals[i] += 7_000; // the first half is late, the second is in time
        }
        assertThat(StartLag.of(arrivals, 1_000, RATE)).isEqualTo(new StartLag(7_000, 7_000));
    }

    /** All that was due in a stall of 1 ms comes at its end: lags of 1 ms, 0.9 ms, … 0.1 ms among 1,000 arrivals. */
    @Test
    void shouldSeeAStallInTheHighestPercent() {
        long[] arrivals = even(1_000);
        for (int i = 500; i < 510; i++) {
            arrivals[i] = arrivals[510];
        }
        assertThat(StartLag.of(arrivals, 1_000, RATE)).isEqualTo(new StartLag(0, 1_000_000));
        assertThat(StartLag.of(arrivals, 900, RATE)).isEqualTo(new StartLag(100_000, 1_000_000));
    }

    @Test
    void shouldSeeARateThatIsTooLowAsLagThatGrows() {
        long[] arrivals = new long[101];
        for (int i = 0; i < arrivals.length; i++) {
            arrivals[i] = 2 * INTERVAL * i;
        }
        assertThat(StartLag.of(arrivals, 101, RATE)).isEqualTo(new StartLag(99 * INTERVAL, 100 * INTERVAL));
    }

    private static long[] even(int count) {
        long[] arrivals = new long[count];
        for (int i = 0; i < count; i++) {
            arrivals[i] = 1_234_567 + INTERVAL * i;
        }
        return arrivals;
    }
}
