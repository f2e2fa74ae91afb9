package dev.lighthouse.worker;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.record.Phases;
import dev.lighthouse.record.SampleRecorder;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Operations inside one another, at the end of the hold and after it; every second here is virtual. */
class MeasuringContextTest {

    private static final long SECOND = 1_000_000_000;

    private static final int NAMES = 5;

    private final SampleRecorder recorder = new SampleRecorder(1, NAMES);
    private final VirtualClock clock = new VirtualClock(0);
    private final MeasuringContext context = new MeasuringContext(
            new WorkerConfig(
                    0, "", 0, 1, "", 1, ofSeconds(10), 42, Path.of("."), URI.create("http://localhost"), Map.of()),
            0,
            1,
            new Phases(ofSeconds(0), ofSeconds(10)),
            clock,
            recorder,
            it -> new NoJournal(),
            () -> false,
            OneWorker.of(1));

    @Test
    void shouldMeasureAnOperationInsideAnother() throws Exception {
        context.measure("outer", () -> {
            clock.pass(SECOND);
            context.measure("inner", () -> clock.pass(2 * SECOND));
            clock.pass(3 * SECOND);
        });

        List<OperationInterval> all = recorder.flush();
        assertOne(of(all, "inner").response(), 2 * SECOND);
        assertOne(of(all, "outer").response(), 6 * SECOND);
        assertThat(recorder.counts())
                .containsEntry("outer", new SampleRecorder.Count(1, 1, 0))
                .containsEntry("inner", new SampleRecorder.Count(1, 1, 0));
    }

    @Test
    void shouldMeasureTheOuterOperationWhenTheInnerOneFails() {
        assertThatThrownBy(() -> context.measure("outer", () -> {
                    clock.pass(SECOND);
                    context.measure("inner", () -> {
                        clock.pass(SECOND);
                        throw new IllegalStateException("no");
                    });
                }))
                .hasMessage("no");

        assertThat(recorder.counts())
                .containsEntry("outer", new SampleRecorder.Count(1, 1, 1))
                .containsEntry("inner", new SampleRecorder.Count(1, 1, 1));
    }

    @Test
    void shouldRecordAllOperationsOfAnAbandonedAgentAsUnfinished() throws Exception {
        context.measure("outer", () -> {
            clock.pass(SECOND);
            context.measure("inner", () -> {
                clock.pass(2 * SECOND);
                context.abandon();
                clock.pass(4 * SECOND);
            });
        });

        List<OperationInterval> all = recorder.flush();
        assertOne(of(all, "inner").response(), 2 * SECOND);
        assertOne(of(all, "outer").response(), 3 * SECOND);
        assertThat(of(all, "inner").errors()).containsOnlyKeys("unfinished");
        assertThat(of(all, "outer").errors()).containsOnlyKeys("unfinished");
        assertThat(recorder.counts())
                .containsEntry("outer", new SampleRecorder.Count(1, 1, 1))
                .containsEntry("inner", new SampleRecorder.Count(1, 1, 1));
    }

    @Test
    void shouldStartNothingOnceAbandoned() {
        context.abandon();

        assertThatThrownBy(() -> context.measure("work", () -> clock.pass(SECOND)))
                .hasMessage("the scenario is over and its totals are sent; nothing more is measured");
        assertThat(recorder.counts()).isEmpty();
    }

    @Test
    void shouldEndWhatItStartedHoweverAnAbandonedAgentComesBack() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            SampleRecorder raced = new SampleRecorder();
            MeasuringContext back = new MeasuringContext(
                    new WorkerConfig(
                            0,
                            "",
                            0,
                            1,
                            "",
                            1,
                            ofSeconds(1),
                            1,
                            Path.of("."),
                            URI.create("http://localhost"),
                            Map.of()),
                    0,
                    1,
                    new Phases(ofSeconds(0), ofSeconds(10)),
                    new VirtualClock(0),
                    raced,
                    it -> new NoJournal(),
                    () -> false,
                    OneWorker.of(1));
            CountDownLatch go = new CountDownLatch(1);
            CountDownLatch held = new CountDownLatch(1);
            Thread agent = new Thread(() -> {
                try {
                    go.await();
                    back.measure("work", () -> {
                        held.await();
                    });
                } catch (Exception refused) {
                    // The totals were sent first.
                }
            });
            agent.start();
            go.countDown();
            back.abandon();
            SampleRecorder.Count totals = raced.counts().getOrDefault("work", new SampleRecorder.Count(0, 0, 0));
            held.countDown();
            agent.join();

            assertThat(totals.ended()).as("try %d", i).isEqualTo(totals.started());
            assertThat(raced.counts().getOrDefault("work", new SampleRecorder.Count(0, 0, 0)))
                    .as("try %d", i)
                    .isEqualTo(totals);
        }
    }

    @Test
    void shouldKeepOperationsThatAreMeantForAfterTheHoldOutOfIt() throws Exception {
        clock.pass(9 * SECOND);
        context.beginIteration(9 * SECOND, 0);
        context.measure("first", () -> clock.pass(SECOND));
        context.measure("second", () -> clock.pass(SECOND));
        context.endIteration();

        List<OperationInterval> all = recorder.flush();
        assertThat(Phases.name(of(all, "first").phase())).isEqualTo("hold");
        assertThat(Phases.name(of(all, "second").phase())).isEqualTo("drain");
    }

    private static OperationInterval of(List<OperationInterval> all, String operation) {
        return all.stream()
                .filter(it -> it.operation().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    private static void assertOne(Histogram histogram, long expected) {
        assertThat(histogram.getTotalCount()).isOne();
        assertThat(histogram.valuesAreEquivalent(histogram.getMaxValue(), expected))
                .as("expected %d, was %d", expected, histogram.getMaxValue())
                .isTrue();
    }

    @Test
    void shouldFailTheIterationOfAnOperationForWhichThereIsNoRoom() throws Exception {
        context.beginIteration(0, 0);
        for (int i = 0; i < NAMES; i++) {
            context.measure("get-" + i, () -> clock.pass(SECOND));
        }
        assertThat(context.failed()).isFalse();

        assertThatThrownBy(() -> context.measure("get-one-more", () -> clock.pass(SECOND)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("operation 'get-one-more' is one name more than the 5 that a worker has room for; name an"
                        + " operation after what it does, without ids or payload, or set <workerHeap> or"
                        + " -Dlighthouse.workerHeap");

        assertThat(context.failed()).isTrue();
        context.measure("get-0", () -> clock.pass(SECOND));
        assertThat(recorder.counts()).hasSize(NAMES).containsEntry("get-0", new SampleRecorder.Count(2, 2, 0));
    }
}
