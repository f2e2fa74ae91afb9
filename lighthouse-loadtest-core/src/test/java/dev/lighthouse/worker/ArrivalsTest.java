package dev.lighthouse.worker;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lighthouse.scenario.Mix;
import dev.lighthouse.scenario.OpenWorkload;
import dev.lighthouse.scenario.Patterns;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Stages;
import dev.lighthouse.scenario.Workload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private static List<Arrival> arrivals(OpenWorkload workload, long seed) {
        return arrivals(
                ScenarioPlan.named("arrivals")
                        .agents(10, created -> context -> {})
                        .workload(workload),
                workload,
                seed);
    }

    private static List<Arrival> arrivals(ScenarioPlan plan, OpenWorkload workload, long seed) {
        Arrivals arrivals = new Arrivals(plan, workload, seed);
        List<Arrival> all = new ArrayList<>();
        for (Arrival next = arrivals.next(); next != null; next = arrivals.next()) {
            all.add(next);
        }
        return all;
    }

    private static List<Long> times(OpenWorkload workload) {
        return arrivals(workload, 1).stream().map(Arrival::intended).toList();
    }

    private static long between(List<Long> times, long from, long until) {
        return times.stream().filter(time -> time >= from && time < until).count();
    }

    @Test
    void shouldSpaceAConstantRateEvenlyFromTheVeryBegin() {
        assertThat(times(Workload.open(10).hold(ofMillis(500))))
                .containsExactly(0L, 100 * MILLI, 200 * MILLI, 300 * MILLI, 400 * MILLI);
    }

    @Test
    void shouldNotLoseOrGainAnArrivalByRounding() {
        assertThat(times(Workload.open(1.0 / 3).hold(ofSeconds(30)))).hasSize(10);
        assertThat(times(Workload.open(0.1).hold(ofSeconds(1000)))).hasSize(100);
        assertThat(times(Workload.open(10_000).hold(ofSeconds(60)))).hasSize(600_000);
    }

    @Test
    void shouldComeFasterAsARampRises() {
        // From 0 to 10 a second in 4 s, 1.25 t² have come by t: the k-th, from 0, at sqrt(k / 1.25); 20 before the end.
        List<Long> times = times(Workload.open(10).rampUp(ofSeconds(4)).hold(ofSeconds(1)));

        assertThat(times).hasSize(30);
        assertThat(times.get(0)).isZero();
        assertThat(times.get(1)).isEqualTo(894_427_191);
        assertThat(times.get(5)).isEqualTo(2 * SECOND);
        assertThat(times.get(20)).isEqualTo(4 * SECOND);
        assertThat(times.get(21)).isEqualTo(4 * SECOND + 100 * MILLI);
    }

    @Test
    void shouldComeSlowerAsARampFalls() {
        // From 10 to 0 in 4 s: 10 t - 1.25 t² = k, so t = 4 - sqrt(16 - k / 1.25); 15 by the second 2.
        List<Long> times =
                times(Workload.open(Stages.from(10).rampTo(0, ofSeconds(4)).measured(true)));

        assertThat(times).hasSize(20);
        assertThat(times.get(15)).isEqualTo(2 * SECOND);
        assertThat(times.get(19)).isEqualTo(Math.round((4 - Math.sqrt(0.8)) * 1e9));
    }

    @Test
    void shouldJumpWithAStep() {
        List<Long> times = times(Workload.open(Stages.from(2).hold(ofSeconds(2)).stepTo(10, ofSeconds(1))));

        assertThat(between(times, 0, 2 * SECOND)).isEqualTo(4);
        assertThat(between(times, 2 * SECOND, 3 * SECOND)).isEqualTo(10);
        assertThat(times.get(4)).isEqualTo(2 * SECOND);
        assertThat(times.get(5)).isEqualTo(2 * SECOND + 100 * MILLI);
    }

    @Test
    void shouldPauseWhereTheRateIsNothing() {
        List<Long> times = times(Workload.open(
                Stages.from(5).hold(ofSeconds(1)).stepTo(0, ofSeconds(3)).stepTo(5, ofSeconds(1))));

        assertThat(times).hasSize(10);
        assertThat(times.get(5)).isEqualTo(4 * SECOND);
    }

    @Test
    void shouldBeIndependentOfEachOtherInAPoissonProcess() {
        List<Long> times = times(Workload.open(1000).hold(ofSeconds(100)).poisson());

        // 100,000 +- 316; gaps are exponential: the share of those above the mean of 1 ms is 1/e.
        assertThat((double) times.size()).isCloseTo(100_000, within(1_000.0));
        long longGaps = 0;
        for (int i = 1; i < times.size(); i++) {
            longGaps += times.get(i) - times.get(i - 1) > MILLI ? 1 : 0;
        }
        assertThat((double) longGaps / times.size()).isCloseTo(Math.exp(-1), within(0.01));
    }

    @Test
    void shouldFollowARampInAPoissonProcessToo() {
        List<Long> times = times(
                Workload.open(1000).rampUp(ofSeconds(20)).hold(ofSeconds(1)).poisson());

        // 25 t²: 2,500 by second 10, 10,000 by second 20.
        assertThat((double) between(times, 0, 10 * SECOND)).isCloseTo(2_500, within(200.0));
        assertThat((double) between(times, 10 * SECOND, 20 * SECOND)).isCloseTo(7_500, within(350.0));
    }

    @Test
    void shouldMultiplyTheRateOfSomeWholeSeconds() {
        List<Long> times = times(Workload.open(100).hold(ofSeconds(1000)).bursts(0.2, 5));

        int bursts = 0;
        for (int second = 0; second < 1000; second++) {
            long came = between(times, second * SECOND, (second + 1) * SECOND);
            assertThat(came).as("second %d", second).isIn(100L, 500L);
            bursts += came == 500 ? 1 : 0;
        }
        // 200 +- 13
        assertThat((double) bursts).isCloseTo(200, within(40.0));
    }

    @Test
    void shouldFollowFromTheSeedAlone() {
        OpenWorkload workload = Workload.open(100).hold(ofSeconds(20)).poisson().bursts();

        assertThat(arrivals(workload, 5)).isEqualTo(arrivals(workload, 5)).isNotEqualTo(arrivals(workload, 6));
    }

    @Test
    void shouldDrawTheKindOfEachByWeight() {
        ScenarioPlan plan = ScenarioPlan.named("office")
                .pattern(
                        Patterns.businessHours(),
                        created -> context -> {},
                        created -> context -> {},
                        created -> context -> {});
        List<Arrival> all = arrivals(plan, (OpenWorkload) plan.workload(), 3);

        long medium = all.stream().filter(arrival -> arrival.kind() == 1).count();
        assertThat((double) medium / all.size()).isCloseTo(0.2, within(0.01));
    }

    @Test
    void shouldComeAtTheSameTimesWhateverTheMix() {
        OpenWorkload workload = Workload.open(100).hold(ofSeconds(2)).poisson();
        ScenarioPlan mixed = ScenarioPlan.named("mixed")
                .agents(10, Mix.of("a", 1, created -> context -> {}).and("b", 1, created -> context -> {}))
                .workload(workload);

        assertThat(arrivals(mixed, workload, 1).stream().map(Arrival::intended).toList())
                .isEqualTo(times(workload));
    }
}
