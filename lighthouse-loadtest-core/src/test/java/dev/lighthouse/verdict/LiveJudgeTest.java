package dev.lighthouse.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.result.Iterations;
import dev.lighthouse.result.Phase;
import dev.lighthouse.threshold.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When a run is aborted, and by what value; the hold is from 5 s to 65 s. */
class LiveJudgeTest {

    private static final long MS = 1_000_000;
    private static final List<Phase> PHASES =
            List.of(new Phase(Phase.RAMP_UP, 0, 5, false), new Phase(Phase.HOLD, 5, 65, true));
    private static final Iterations NONE = new Iterations(0, 0, 0, 0, 0, 0);

    private static OperationSecond second(int second, String name, long count, long nanos, long failed) {
        return new OperationSecond(
                name,
                second < 5 ? Phase.RAMP_UP : Phase.HOLD,
                second,
                count,
                count,
                failed,
                Map.of("timeout", failed),
                Map.of(
                        "response", Operations.times(count, nanos),
                        "service", Operations.times(count, nanos),
                        "startLag", Operations.times(count, 0),
                        "adjusted", Operations.times(count, nanos)));
    }

    private record Aborted(int afterSecond, String reason) {}

    /** Feeds second after second until one aborts. */
    private static List<Aborted> run(String threshold, IntFunction<OperationSecond> seconds) {
        return run(threshold, seconds, second -> NONE);
    }

    private static List<Aborted> run(
            String threshold, IntFunction<OperationSecond> seconds, IntFunction<Iterations> iterations) {
        LiveJudge judge = new LiveJudge(
                Stream.of("p95 < 1 ns", threshold).map(Threshold::parse).toList(),
                Map.of("all", List.of("append", "read")),
                PHASES);
        List<Aborted> aborted = new ArrayList<>();
        for (int second = 0; second < 65 && aborted.isEmpty(); second++) {
            judge.take(second, List.of(seconds.apply(second)), 0);
            Optional<String> violation = judge.violation(iterations.apply(second));
            int now = second;
            violation.ifPresent(reason -> aborted.add(new Aborted(now, reason)));
        }
        return aborted;
    }

    // 100 a second: 10 ms, from second 20 on 200 ms. Since 5 s, after the second s there are 100 (s - 4) in all and
    // 100 (s - 19) slow ones; more than 5 % are slow for s >= 20.
    private static OperationSecond slowFrom20(int second) {
        return second(second, "append", 100, second < 20 ? 10 * MS : 200 * MS, 0);
    }

    @Test
    void shouldAbortInTheSecondInWhichAThresholdNoLongerHolds() {
        assertThat(run("abort on append p95 < 100 ms", LiveJudgeTest::slowFrom20))
                .containsExactly(new Aborted(
                        20,
                        "threshold 'abort on append p95 < 100 ms' did not hold after 21 s: p95 was 200 ms of 1,600"
                                + " samples"));
    }

    // 10 ms in 100 (s - 4) - 200 ms in 100 (s - 19): the average exceeds 100 ms when 10 x 15 + 200 n > 100 (15 + n),
    // that is n > 13.5: the 14th slow second is second 33.
    @Test
    void shouldJudgeTheWholePhaseUntilNow() {
        assertThat(run("abort on append avg < 100 ms", LiveJudgeTest::slowFrom20))
                .extracting(Aborted::afterSecond)
                .containsExactly(33);
    }

    // In the latest 4 s, one slow second makes an average of 57.5 ms, two 105 ms.
    @Test
    void shouldJudgeTheLatestStretch() {
        assertThat(run("abort on append avg < 100 ms over any 4 s", LiveJudgeTest::slowFrom20))
                .extracting(Aborted::afterSecond)
                .containsExactly(21);
    }

    @Test
    void shouldWaitForTheFirstWholeStretchOfThePhase() {
        assertThat(run("abort on append max < 1 ms over any 10 s", LiveJudgeTest::slowFrom20))
                .extracting(Aborted::afterSecond)
                .containsExactly(14);
    }

    @Test
    void shouldNotJudgeBeforeItsDelayHasPassedSinceThePhaseBegan() {
        assertThat(run("abort on append max < 1 ms", LiveJudgeTest::slowFrom20))
                .extracting(Aborted::afterSecond)
                .containsExactly(5);
        assertThat(run("abort on after 10 s append max < 1 ms", LiveJudgeTest::slowFrom20))
                .extracting(Aborted::afterSecond)
                .containsExactly(14);
        assertThat(run("abort on phase:ramp-up append max < 1 ms", LiveJudgeTest::slowFrom20))
                .extracting(Aborted::afterSecond)
                .containsExactly(0);
    }

    @Test
    void shouldAbortNothingBelowTheSampleFloor() {
        assertThat(run("abort on append p99 < 1 ms", LiveJudgeTest::slowFrom20))
                .as("p99 needs 1,000 samples: ten seconds of 100")
                .extracting(Aborted::afterSecond)
                .containsExactly(14);
    }

    @Test
    void shouldLookAtTheOperationsOfATagAndAtNoOthers() {
        assertThat(run("abort on tag:all max < 1 ms", LiveJudgeTest::slowFrom20))
                .hasSize(1);
        assertThat(run("abort on read max < 1 ms", LiveJudgeTest::slowFrom20)).isEmpty();
    }

    // 10 iterations a second, of which from second 30 on all fail: 10 (s - 29) of 10 (s - 4) are more than half when
    // s > 54.
    @Test
    void shouldJudgeIterationsByWhatIsKnownOfThem() {
        assertThat(run(
                        "abort on errors <= 50 %",
                        LiveJudgeTest::slowFrom20,
                        second -> new Iterations(
                                10L * Math.max(0, second - 4),
                                10L * Math.max(0, second - 4),
                                0,
                                10L * Math.max(0, second - 29),
                                0,
                                0)))
                .containsExactly(new Aborted(
                        55,
                        "threshold 'abort on errors <= 50 %' did not hold after 56 s: errors were 51 % of 510"
                                + " iterations: 260 failed, 0 unstarted, 0 refused"));
    }

    @Test
    void shouldSeeThatNothingComesAnyMore() {
        assertThat(run(
                        "abort on append rate >= 10 /s over any 5 s",
                        second -> second(second, "append", second < 20 ? 100 : 0, MS, 0)))
                .extracting(Aborted::afterSecond)
                .containsExactly(24);
    }
}
