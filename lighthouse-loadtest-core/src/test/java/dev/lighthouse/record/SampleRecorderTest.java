package dev.lighthouse.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import com.sun.management.ThreadMXBean;
import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.result.SlowOperation;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class SampleRecorderTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    @Test
    void shouldGiveUpEverySampleInExactlyOneFlush() throws InterruptedException {
        SampleRecorder recorder = new SampleRecorder();
        int threads = 4;
        long each = 50_000;
        CountDownLatch ended = new CountDownLatch(threads);
        for (int thread = 0; thread < threads; thread++) {
            AgentRecorder agent = recorder.forAgent(thread);
            new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            long now = i * MILLI;
                            Recorded.sample(
                                    agent,
                                    "work",
                                    Phases.HOLD,
                                    now - i % 3,
                                    now,
                                    now + MILLI,
                                    0,
                                    i % 10 == 0 ? new IllegalStateException() : null);
                        }
                        ended.countDown();
                    })
                    .start();
        }
        List<OperationInterval> intervals = new ArrayList<>();
        while (ended.getCount() > 0) {
            recorder.flush(each * MILLI).values().forEach(intervals::addAll);
            intervals.addAll(Recorded.all(recorder));
        }
        ended.await();
        intervals.addAll(Recorded.all(recorder));

        assertThat(intervals.stream().mapToLong(OperationInterval::ended).sum()).isEqualTo(threads * each);
        assertThat(intervals.stream().mapToLong(OperationInterval::started).sum())
                .isEqualTo(threads * each);
        assertThat(intervals.stream().mapToLong(OperationInterval::failed).sum())
                .isEqualTo(threads * each / 10);
        assertThat(intervals)
                .allSatisfy(
                        interval -> assertThat(List.of(interval.service(), interval.startLag(), interval.adjusted()))
                                .extracting(Histogram::getTotalCount)
                                .containsOnly(interval.ended()));
        assertThat(recorder.counts())
                .containsEntry("work", new SampleRecorder.Count(threads * each, threads * each, threads * each / 10));
    }

    @Test
    void shouldReplaceLoneSurrogatesInNamesOfOperations() {
        SampleRecorder recorder = new SampleRecorder();
        AgentRecorder agent = recorder.forAgent(0);
        for (String name : List.of("half\uD83D", "half\uDE00", "whole\uD83D\uDE00")) {
            Recorded.sample(agent, name, Phases.HOLD, 0, 0, MILLI, 0, null);
        }

        assertThat(Recorded.all(recorder))
                .extracting(OperationInterval::operation, OperationInterval::ended)
                .containsExactly(tuple("half\uFFFD", 2L), tuple("whole\uD83D\uDE00", 1L));
        assertThat(recorder.counts()).containsOnlyKeys("half\uFFFD", "whole\uD83D\uDE00");
    }

    @Test
    void shouldKeepPhasesApart() {
        SampleRecorder recorder = new SampleRecorder(1);
        AgentRecorder agent = recorder.forAgent(0);
        Recorded.sample(agent, "work", Phases.RAMP_UP, 0, MILLI);
        Recorded.sample(agent, "work", Phases.HOLD, 0, 2 * MILLI);
        Recorded.sample(agent, "work", Phases.HOLD, 0, 3 * MILLI);

        assertThat(Recorded.all(recorder))
                .extracting(OperationInterval::phase, OperationInterval::ended)
                .containsExactly(tuple(Phases.RAMP_UP, 1L), tuple(Phases.HOLD, 2L));
        assertThat(Recorded.all(recorder)).isEmpty();
    }

    @Test
    void shouldKeepTheKindsOfTimeApart() {
        SampleRecorder recorder = new SampleRecorder(1);
        Recorded.sample(
                recorder.forAgent(0), "work", Phases.HOLD, 100 * MILLI, 140 * MILLI, 190 * MILLI, 15 * MILLI, null);

        OperationInterval work = Recorded.all(recorder).get(0);

        assertOne(work.response(), 90 * MILLI);
        assertOne(work.service(), 50 * MILLI);
        assertOne(work.startLag(), 40 * MILLI);
        assertOne(work.adjusted(), 75 * MILLI);
        assertThat(work.maxOwnLag()).isEqualTo(15 * MILLI);
    }

    @Test
    void shouldCountWhatStartsInTimeInAllKindsOfTime() {
        SampleRecorder recorder = new SampleRecorder(1);
        Recorded.sample(recorder.forAgent(0), "work", Phases.HOLD, 100 * MILLI, 150 * MILLI);

        OperationInterval work = Recorded.all(recorder).get(0);

        assertOne(work.response(), 50 * MILLI);
        assertOne(work.service(), 50 * MILLI);
        assertOne(work.startLag(), 0);
        assertOne(work.adjusted(), 50 * MILLI);
    }

    /** The seconds are those of the clock, however late the flush comes. */
    @Test
    void shouldCountStartsAndEndsEachInItsOwnSecond() {
        SampleRecorder recorder = new SampleRecorder(1);
        AgentRecorder one = recorder.forAgent(0);
        Running across = one.begin("work", Phases.HOLD, 900 * MILLI, 900 * MILLI, 0);
        Recorded.sample(recorder.forAgent(1), "work", Phases.HOLD, 950 * MILLI, 990 * MILLI);
        one.end(across, 2_100 * MILLI, null);
        Recorded.sample(recorder.forAgent(1), "work", Phases.HOLD, 2_150 * MILLI, 2_200 * MILLI);

        SortedMap<Integer, List<OperationInterval>> seconds = recorder.flush(2_900 * MILLI);

        assertThat(seconds).containsOnlyKeys(0);
        assertThat(seconds.get(0))
                .extracting(OperationInterval::started, OperationInterval::ended)
                .containsExactly(tuple(2L, 1L));
        assertThat(recorder.flush(3 * SECOND))
                .containsOnlyKeys(2)
                .extractingByKey(2)
                .asInstanceOf(list(OperationInterval.class))
                .extracting(OperationInterval::started, OperationInterval::ended)
                .containsExactly(tuple(1L, 2L));
        assertThat(recorder.flushAll(3 * SECOND)).isEmpty();
    }

    @Test
    void shouldTellAsManyClassesOfErrorsApartAsThereIsRoomForAndCountTheRest() {
        SampleRecorder recorder = new SampleRecorder(2);
        for (int i = 0; i < 70; i++) {
            Recorded.sample(
                    recorder.forAgent(i % 2),
                    "work",
                    Phases.HOLD,
                    0,
                    0,
                    MILLI,
                    0,
                    new OperationFailed("id-" + i, "message " + i));
        }

        OperationInterval work = Recorded.all(recorder).get(0);

        assertThat(work.errors()).hasSize(51).containsEntry("id-49", new OperationInterval.Errors(1, "message 49"));
        assertThat(work.errors()).containsEntry("other", new OperationInterval.Errors(20, "message 50"));
        assertThat(work.failed()).isEqualTo(70);
    }

    @Test
    void shouldKeepTheSlowestOfTheMeasuredPhase() {
        SampleRecorder recorder = new SampleRecorder(2);
        for (int i = 1; i <= 1_000; i++) {
            Recorded.sample(recorder.forAgent(i % 10), "work", Phases.HOLD, 0, i * MILLI);
        }
        Recorded.sample(recorder.forAgent(0), "work", Phases.RAMP_UP, 0, 5_000 * MILLI);
        Recorded.sample(
                recorder.forAgent(3),
                "late",
                Phases.HOLD,
                250 * MILLI,
                SECOND,
                1_450 * MILLI,
                0,
                OperationFailed.http(503, "busy"));

        List<SlowOperation> slowest = recorder.slowest();

        assertThat(slowest).hasSize(20);
        assertThat(slowest.get(0))
                .isEqualTo(new SlowOperation("late", 0.25, 1_200 * MILLI, 450 * MILLI, 3, "http.503", null));
        assertThat(slowest.subList(1, 20))
                .extracting(SlowOperation::responseNanos)
                .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(0, 18)
                        .mapToObj(i -> (1_000 - i) * MILLI)
                        .toList());
        assertThat(recorder.slowest()).as("once is enough").isEmpty();
    }

    @Test
    void shouldMergeTheSlowestOfAllWorkersAndTakeEachOnce() {
        ScenarioRecord record = new ScenarioRecord(
                new Phases(Duration.ofNanos(0), Duration.ofNanos(10 * SECOND)), (second, intervals) -> {});
        List<SlowOperation> one = java.util.stream.LongStream.range(0, 15)
                .mapToObj(i -> new SlowOperation("work", i, 2 * i, i, 0, SlowOperation.OK, null))
                .toList();
        List<SlowOperation> other = java.util.stream.LongStream.range(0, 15)
                .mapToObj(i -> new SlowOperation("work", i, 2 * i + 1, i, 1, SlowOperation.OK, null))
                .toList();

        record.addSlowest(one);
        record.addSlowest(other);
        record.addSlowest(one);

        assertThat(record.slowest())
                .extracting(SlowOperation::responseNanos)
                .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(0, 19)
                        .mapToObj(i -> 29 - i)
                        .toList());
    }

    @Test
    void shouldAllocateNothingForAnOperationThatSucceeds() {
        SampleRecorder recorder = new SampleRecorder(1);
        AgentRecorder agent = recorder.forAgent(0);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long now = 0;
        long allocated = 0;
        for (int round = 0; round < 2; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 100_000; i++) {
                now = (now + 7) % (SECOND / 2);
                agent.end(agent.begin("work", Phases.HOLD, now, now, 0), now + MILLI, null);
                agent.end(agent.begin("work", Phases.HOLD, now, now + 50_000, 50_000), now + MILLI, null);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }

        assertThat(allocated).as("bytes for 200,000 operations").isLessThan(1_000);
    }

    private static void assertOne(Histogram histogram, long expected) {
        assertThat(histogram.getTotalCount()).isOne();
        assertThat(histogram.valuesAreEquivalent(histogram.getMaxValue(), expected))
                .as("expected %d, was %d", expected, histogram.getMaxValue())
                .isTrue();
    }

    @Test
    void shouldAllocateNoHistogramsForOperationsThatRest() {
        SampleRecorder recorder = new SampleRecorder(1);
        for (int operation = 0; operation < 20; operation++) {
            Recorded.sample(recorder.forAgent(0), "work " + operation, Phases.HOLD, 0, MILLI);
        }
        recorder.flush(SECOND);
        recorder.flush(2 * SECOND);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        SortedMap<Integer, List<OperationInterval>> intervals = recorder.flush(3 * SECOND);
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

        assertThat(intervals).isEmpty();
        assertThat(allocated)
                .as("bytes; a single histogram has more than 10,000")
                .isLessThan(8_000);
    }
}
