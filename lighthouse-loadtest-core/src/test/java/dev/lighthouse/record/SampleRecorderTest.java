package dev.lighthouse.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class SampleRecorderTest {

    @Test
    void shouldGiveUpEverySampleInExactlyOneFlush() throws InterruptedException {
        SampleRecorder recorder = new SampleRecorder();
        int threads = 4;
        int each = 50_000;
        CountDownLatch ended = new CountDownLatch(threads);
        for (int thread = 0; thread < threads; thread++) {
            int agent = thread;
            new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            recorder.started("work", Phases.HOLD);
                            recorder.record(
                                    "work",
                                    agent,
                                    new Sample(
                                            Phases.HOLD,
                                            0,
                                            0,
                                            1_000_000,
                                            0,
                                            i % 10 == 0 ? new IllegalStateException() : null));
                        }
                        ended.countDown();
                    })
                    .start();
        }
        List<OperationInterval> intervals = new ArrayList<>();
        while (ended.getCount() > 0) {
            intervals.addAll(recorder.flush());
        }
        ended.await();
        intervals.addAll(recorder.flush());

        assertThat(intervals.stream().mapToLong(OperationInterval::ended).sum()).isEqualTo(threads * each);
        assertThat(intervals.stream().mapToLong(OperationInterval::started).sum())
                .isEqualTo(threads * each);
        assertThat(intervals.stream().mapToLong(OperationInterval::failed).sum())
                .isEqualTo(threads * each / 10);
        assertThat(recorder.counts())
                .containsEntry("work", new SampleRecorder.Count(threads * each, threads * each, threads * each / 10));
    }

    @Test
    void shouldKeepPhasesApart() {
        SampleRecorder recorder = new SampleRecorder(1);
        recorder.record("work", 0, new Sample(Phases.RAMP_UP, 0, 0, 1_000_000, 0, null));
        recorder.record("work", 0, new Sample(Phases.HOLD, 0, 0, 2_000_000, 0, null));
        recorder.record("work", 0, new Sample(Phases.HOLD, 0, 0, 3_000_000, 0, null));

        assertThat(recorder.flush()).extracting(OperationInterval::ended).containsExactly(1L, 2L);
        assertThat(recorder.flush()).isEmpty();
    }

    @Test
    void shouldKeepTheKindsOfTimeApart() {
        SampleRecorder recorder = new SampleRecorder(1);
        long milli = 1_000_000;
        recorder.record("work", 0, new Sample(Phases.HOLD, 100 * milli, 140 * milli, 190 * milli, 15 * milli, null));

        OperationInterval work = recorder.flush().get(0);

        assertOne(work.response(), 90 * milli);
        assertOne(work.service(), 50 * milli);
        assertOne(work.startLag(), 40 * milli);
        assertOne(work.adjusted(), 75 * milli);
        assertThat(work.maxOwnLag()).isEqualTo(15 * milli);
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
            recorder.started("work " + operation, Phases.HOLD);
            recorder.record("work " + operation, 0, new Sample(Phases.HOLD, 0, 0, 1_000_000, 0, null));
        }
        recorder.flush();
        recorder.flush();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        List<OperationInterval> intervals = recorder.flush();
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

        assertThat(intervals).isEmpty();
        assertThat(allocated)
                .as("bytes; a single histogram has more than 100,000")
                .isLessThan(100_000);
    }
}
