package dev.lighthouse.worker;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.record.Phases;
import dev.lighthouse.record.Recorded;
import dev.lighthouse.record.SampleRecorder;
import dev.lighthouse.result.SlowOperation;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private final MeasuringContext context = contextOf(0);

    private MeasuringContext contextOf(int agent) {
        return new MeasuringContext(
                new WorkerConfig(
                        0, "", 0, 1, "", 1, ofSeconds(10), 42, Path.of("."), URI.create("http://localhost"), Map.of()),
                agent,
                1,
                new Phases(ofSeconds(0), ofSeconds(10)),
                clock,
                recorder,
                it -> new NoJournal(),
                () -> false,
                OneWorker.of(1));
    }

    @Test
    void shouldMeasureAnOperationInsideAnother() throws Exception {
        context.measure("outer", () -> {
            clock.pass(SECOND);
            context.measure("inner", () -> clock.pass(2 * SECOND));
            clock.pass(3 * SECOND);
        });

        List<OperationInterval> all = Recorded.all(recorder);
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

        List<OperationInterval> all = Recorded.all(recorder);
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

        List<OperationInterval> all = Recorded.all(recorder);
        assertThat(of(all, "first").phase()).isEqualTo(Phases.HOLD);
        assertThat(of(all, "second").phase()).isEqualTo(Phases.DRAIN);
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

    @Test
    void shouldGiveAnOperationOneTraceAndThoseInsideItPartsOfIt() throws Exception {
        List<String> seen = new ArrayList<>();
        context.measure("outer", () -> {
            seen.add(context.traceparent());
            context.measure("inner", () -> seen.add(context.traceparent()));
            seen.add(context.traceparent());
        });
        context.measure("next", () -> seen.add(context.traceparent()));
        seen.add(context.traceparent());

        assertThat(seen).allMatch(it -> it.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
        assertThat(seen.get(2)).isEqualTo(seen.get(0));
        assertThat(seen.get(1)).startsWith(seen.get(0).substring(0, 35)).isNotEqualTo(seen.get(0));
        assertThat(seen.stream().map(it -> it.substring(3, 35)).distinct()).hasSize(3);
    }

    @Test
    void shouldListTheSlowestOperationWithTheTraceThatItSent() throws Exception {
        List<String> sent = new ArrayList<>();
        context.measure("outer", () -> {
            context.measure("silent", () -> clock.pass(SECOND));
            sent.add(context.traceparent());
            clock.pass(SECOND);
        });

        assertThat(recorder.slowest())
                .containsExactly(
                        new SlowOperation(
                                "outer",
                                0,
                                2 * SECOND,
                                2 * SECOND,
                                0,
                                "ok",
                                sent.get(0).substring(3, 35)),
                        new SlowOperation("silent", 0, SECOND, SECOND, 0, "ok", null));
    }

    @Test
    void shouldDrawTheSameTracesFromTheSameSeedAndLeaveTheAgentsRandomNumbersAlone() {
        MeasuringContext again = contextOf(0);
        MeasuringContext other = contextOf(1);

        String first = context.traceparent();

        assertThat(again.random().nextLong()).isEqualTo(context.random().nextLong());
        assertThat(again.traceparent()).isEqualTo(first);
        assertThat(other.traceparent()).isNotEqualTo(first);
    }
}
