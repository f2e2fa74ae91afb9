package dev.lighthouse.chaos.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.companion.LiveMeasurements;
import dev.lighthouse.threshold.Threshold;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Samples whose percentiles are straight lines: p percent of the time from 0 to the longest. */
class UnslowedTest {

    private static final int BEFORE = 0;
    private static final int DURING = 10;

    private final Unslowed unslowed = new Unslowed("tag:uncut", 95, 1.2, Duration.ofMillis(5));

    private static LiveMeasurements times(double longestBefore, double longestDuring, long samples) {
        return new LiveMeasurements() {
            @Override
            public int seconds() {
                return 20;
            }

            @Override
            public Judgement judge(String threshold, int from, int to) {
                Threshold parsed = Threshold.parse(threshold);
                String statistic = parsed.statistic().toString();
                double share = Double.parseDouble(statistic.substring(1)) / 100;
                double longest = from < DURING ? longestBefore : longestDuring;
                return new Judgement(Status.HOLDS, share * longest * 1e6, samples, "");
            }
        };
    }

    private Unslowed.Outcome judge(double longestBefore, double longestDuring, long samples) {
        return unslowed.judge(times(longestBefore, longestDuring, samples), BEFORE, DURING, DURING, 20);
    }

    @Test
    void shouldFailOnAPercentileThatIsHigherByMoreThanFactorSlackAndChance() {
        Unslowed.Outcome outcome = judge(100, 200, 400);

        assertThat(outcome.holds()).isFalse();
        assertThat(outcome.sentence()).isEqualTo("tag:uncut p95 was 95.0 ms before and 190.0 ms during the fault");
    }

    @Test
    void shouldLetPassWhatIsLittle() {
        assertThat(judge(4, 8, 400).holds()).isTrue();
        assertThat(judge(100, 119, 400).holds()).isTrue();
    }

    @Test
    void shouldLetPassWhatMayBeChance() {
        Unslowed anyRise = new Unslowed("tag:uncut", 95, 1, Duration.ofMillis(5));

        // Of 60 samples p95 lies between p89.5 and p100: from 98.4 ms here, while before it was up to 100 ms.
        Unslowed.Outcome chance = anyRise.judge(times(100, 110, 60), BEFORE, DURING, DURING, 20);
        // From 102.9 ms here.
        Unslowed.Outcome real = anyRise.judge(times(100, 115, 60), BEFORE, DURING, DURING, 20);

        assertThat(chance.holds()).isTrue();
        assertThat(chance.sentence()).endsWith(", which may be chance");
        assertThat(real.holds()).isFalse();
    }

    @Test
    void shouldBeUndecidedOnTooFewSamples() {
        assertThat(judge(100, 200, 59).holds()).isNull();
    }
}
