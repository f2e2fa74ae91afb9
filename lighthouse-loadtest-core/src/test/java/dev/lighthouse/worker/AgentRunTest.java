package dev.lighthouse.worker;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.agent.Agent;
import dev.lighthouse.agent.AgentFactory;
import dev.lighthouse.agent.OperationFailed;
import dev.lighthouse.feed.Feeder;
import dev.lighthouse.protocol.Message;
import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.record.Phases;
import dev.lighthouse.record.Recorded;
import dev.lighthouse.record.SampleRecorder;
import dev.lighthouse.scenario.AgentKind;
import dev.lighthouse.scenario.ClosedWorkload;
import dev.lighthouse.scenario.Mix;
import dev.lighthouse.scenario.Pace;
import dev.lighthouse.scenario.Workload;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** The counting rules, against values computed by hand; every second here is virtual. */
class AgentRunTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final ClosedWorkload ONE_A_SECOND = closed(ofSeconds(0), ofSeconds(10), Pace.perSecond(1));
    private static final ClosedWorkload EVERY_100_MS = closed(ofSeconds(0), ofSeconds(2), Pace.every(ofMillis(100)));

    private final SampleRecorder recorder = new SampleRecorder();
    private final IterationTally tally = new IterationTally();
    private final AgentCensus census = new AgentCensus();
    private Phases phases = new Phases(ofSeconds(0), ofSeconds(10));
    private VirtualClock clock = new VirtualClock(0);

    private static ClosedWorkload closed(Duration rampUp, Duration hold) {
        return Workload.closed().rampUp(rampUp).hold(hold);
    }

    private static ClosedWorkload closed(Duration rampUp, Duration hold, Pace pace) {
        return closed(rampUp, hold).pace(pace);
    }

    private AgentRun run(ClosedWorkload workload, int agent, int agents, AgentFactory factory) {
        AgentRun run = agent(workload, agent, agents, factory);
        run.run();
        return run;
    }

    private AgentRun agent(ClosedWorkload workload, int agent, int agents, AgentFactory factory) {
        WorkerConfig config = new WorkerConfig(
                0, "", 0, 1, "", 1, ofSeconds(10), 42, Path.of("."), URI.create("http://localhost"), Map.of());
        phases = Phases.of(workload.stages(agents));
        MeasuringContext context = new MeasuringContext(
                config,
                agent,
                agents,
                phases,
                clock,
                recorder,
                it -> new NoJournal(),
                () -> false,
                OneWorker.of(agents));
        AgentKind kind = Mix.of("agent", 1, factory).kinds().get(0);
        Setting setting = new Setting(List.of(kind), phases, clock, tally, census, new SetUpTimes(), () -> false);
        return new AgentRun(
                context, kind, workload, Presence.of(workload.stages(agents), agent), setting, config.seed());
    }

    /** An agent whose operations take these times, one an iteration, the last one for ever after. */
    private AgentFactory taking(long... nanos) {
        AtomicInteger next = new AtomicInteger();
        return created -> context -> context.measure("work", () -> {
            clock.pass(nanos[Math.min(next.getAndIncrement(), nanos.length - 1)]);
        });
    }

    private OperationInterval hold(String operation) {
        return Recorded.all(recorder).stream()
                .filter(it -> it.operation().equals(operation) && phases.isMeasured(it.phase()))
                .findFirst()
                .orElseThrow();
    }

    private static long[] values(Histogram histogram) {
        return java.util.stream.StreamSupport.stream(histogram.recordedValues().spliterator(), false)
                .flatMapToLong(it -> java.util.stream.LongStream.generate(it::getValueIteratedTo)
                        .limit(it.getCountAtValueIteratedTo()))
                .toArray();
    }

    private static void assertValues(Histogram histogram, long... expected) {
        long[] actual = values(histogram);
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(histogram.valuesAreEquivalent(actual[i], expected[i]))
                    .as("value %d: expected %d, was %d", i, expected[i], actual[i])
                    .isTrue();
        }
    }

    private void assertCounts(long intended, long started, long completed, long failed, long unstarted) {
        assertThat(tally.counts())
                .isEqualTo(new Message.IterationCounts(intended, started, completed, failed, unstarted, 0));
    }

    @Test
    void shouldStartEverySlotInTimeWhenTheTargetIsFast() {
        run(ONE_A_SECOND, 0, 1, taking(10 * MILLI));

        assertCounts(10, 10, 10, 0, 0);
        long each = 10 * MILLI;
        assertValues(hold("work").response(), each, each, each, each, each, each, each, each, each, each);
    }

    @Test
    void shouldMeasureMissedSlotsFromWhenTheyWereMeant() {
        run(ONE_A_SECOND, 0, 1, taking(100 * MILLI, 100 * MILLI, 100 * MILLI, 3_500 * MILLI, 100 * MILLI));

        // Slot 3 runs from 3.0 to 6.5; 4, 5 and 6 follow back to back and end at 6.6, 6.7 and 6.8; 7 is in time again.
        OperationInterval work = hold("work");
        assertCounts(10, 10, 10, 0, 0);
        assertValues(
                work.response(),
                100 * MILLI,
                100 * MILLI,
                100 * MILLI,
                100 * MILLI,
                100 * MILLI,
                100 * MILLI,
                800 * MILLI,
                1_700 * MILLI,
                2_600 * MILLI,
                3_500 * MILLI);
        assertValues(work.startLag(), 0, 0, 0, 0, 0, 0, 0, 700 * MILLI, 1_600 * MILLI, 2_500 * MILLI);
        assertThat(work.maxOwnLag())
                .as("the target was late, not the generator")
                .isZero();
    }

    @Test
    void shouldCountSlotsLeftAtTheEndAsUnstarted() {
        run(ONE_A_SECOND, 0, 1, taking(4 * SECOND));

        // Slots 0, 1 and 2 run until 4, 8 and 12; the hold ends at 10, so 3 to 9 never start.
        assertCounts(10, 3, 3, 0, 7);
        assertValues(hold("work").response(), 4 * SECOND, 7 * SECOND, 10 * SECOND);
    }

    @Test
    void shouldBeginTheLastSlotAfterTheHoldWhenItIsLateByLessThanAnInterval() {
        // Slot 8 runs from 8 to 10.5; slot 9, meant for 9, is late by 1.5 s then.
        AtomicInteger calls = new AtomicInteger();
        run(
                ONE_A_SECOND,
                0,
                1,
                created -> context -> context.measure(
                        "work", () -> clock.pass(calls.getAndIncrement() == 8 ? 2_500 * MILLI : 10 * MILLI)));
        assertCounts(10, 9, 9, 0, 1);
    }

    @Test
    void shouldNotLoseTheLastSlotToOneSlowResponse() {
        // Slot 8 runs from 8 to 9.7, slot 9 from 9.7 to 10.2: it began in time. In a hold of 9.5 s it would not have.
        AtomicInteger calls = new AtomicInteger();
        run(
                closed(ofSeconds(0), ofMillis(9_500), Pace.perSecond(1)),
                0,
                1,
                created -> context -> context.measure(
                        "work", () -> clock.pass(calls.getAndIncrement() == 8 ? 1_700 * MILLI : 500 * MILLI)));

        assertCounts(10, 10, 10, 0, 0);
        Histogram response = hold("work").response();
        assertPercentile(response, 90, 1_200 * MILLI);
        assertPercentile(response, 100, 1_700 * MILLI);
    }

    @Test
    void shouldBeginWhatIsLateByLessThanASecondHoweverShortTheInterval() {
        runWithSlotFifteenTaking(1_050 * MILLI);

        // Slots every 100 ms until 2 s. Slot 15 runs from 1.5 to 2.55; slot 16, meant for 1.6, is late by 0.95 s.
        assertCounts(20, 20, 20, 0, 0);
    }

    @Test
    void shouldLoseWhatIsLateByASecond() {
        runWithSlotFifteenTaking(1_150 * MILLI);

        // Busy until 2.65: slot 16 is late by 1.05 s. What comes after it would have been less late, and is lost too.
        assertCounts(20, 16, 16, 0, 4);
    }

    private void runWithSlotFifteenTaking(long nanos) {
        AtomicInteger calls = new AtomicInteger();
        run(
                EVERY_100_MS,
                0,
                1,
                created -> context ->
                        context.measure("work", () -> clock.pass(calls.getAndIncrement() == 15 ? nanos : MILLI)));
    }

    @Test
    void shouldTellTheGeneratorsOwnLagFromTheTargets() {
        clock = new VirtualClock(50 * MILLI);

        run(closed(ofSeconds(0), ofSeconds(3), Pace.perSecond(1)), 0, 1, taking(10 * MILLI));

        // Slot 0 needs no sleep; slots 1 and 2 are woken 50 ms late.
        OperationInterval work = hold("work");
        assertValues(work.response(), 10 * MILLI, 60 * MILLI, 60 * MILLI);
        assertValues(work.adjusted(), 10 * MILLI, 10 * MILLI, 10 * MILLI);
        assertThat(work.maxOwnLag()).isEqualTo(50 * MILLI);
    }

    @Test
    void shouldChargeLatenessToTheFirstOperationOfAnIteration() {
        AtomicInteger iterations = new AtomicInteger();
        run(closed(ofSeconds(0), ofSeconds(2), Pace.perSecond(1)), 0, 1, created -> context -> {
            long first = iterations.getAndIncrement() == 0 ? 1_500 * MILLI : 10 * MILLI;
            context.measure("first", () -> clock.pass(first));
            context.measure("second", () -> clock.pass(20 * MILLI));
        });

        // Iteration 0 ends at 1.52; iteration 1, meant for 1.0, starts then.
        List<OperationInterval> all = Recorded.all(recorder);
        assertValues(of(all, "first").response(), 530 * MILLI, 1_500 * MILLI);
        assertValues(of(all, "second").response(), 20 * MILLI, 20 * MILLI);
    }

    private static OperationInterval of(List<OperationInterval> all, String operation) {
        return all.stream()
                .filter(it -> it.operation().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldStartAgentsEvenlyOverTheRampUpAndMeasureOnlyTheHold() {
        ClosedWorkload workload = closed(ofSeconds(4), ofSeconds(10), Pace.perSecond(0.5));
        for (int agent = 0; agent < 4; agent++) {
            clock = new VirtualClock(0);
            run(workload, agent, 4, taking(10 * MILLI));
        }

        // Agents arrive at 0, 1, 2 and 3 s and act every 2 s until 14 s: 7, 7, 6 and 6 slots, of which those before 4 s
        // (2, 2, 1 and 1) are warm-up.
        assertCounts(20, 20, 20, 0, 0);
        List<OperationInterval> all = Recorded.all(recorder);
        assertThat(all).extracting(OperationInterval::phase).containsExactly(Phases.RAMP_UP, Phases.HOLD);
        assertThat(all).extracting(OperationInterval::ended).containsExactly(6L, 20L);
    }

    @Test
    void shouldMeasureFailedOperationsAtTheirElapsedTimeAndCountThemByClass() {
        AtomicInteger calls = new AtomicInteger();
        run(
                ONE_A_SECOND,
                0,
                1,
                created -> context -> context.measure("work", () -> {
                    clock.pass(200 * MILLI);
                    if (calls.incrementAndGet() % 5 == 0) {
                        throw OperationFailed.http(503, "busy");
                    }
                }));

        OperationInterval work = hold("work");
        assertCounts(10, 10, 8, 2, 0);
        assertThat(work.ended()).isEqualTo(10);
        assertThat(work.failed()).isEqualTo(2);
        assertThat(work.errors()).containsOnlyKeys("http.503");
        assertThat(work.errors()).containsEntry("http.503", new OperationInterval.Errors(2, "busy"));
        assertThat(tally.errors())
                .as("an operation's failure is not counted twice")
                .isEmpty();
    }

    @Test
    void shouldCountAnIterationAsFailedWhenItsAgentSwallowsAnOperationsFailure() {
        run(ONE_A_SECOND, 0, 1, created -> context -> {
            try {
                context.measure("work", () -> {
                    throw new IllegalStateException("no");
                });
            } catch (IllegalStateException swallowed) {
                clock.pass(MILLI);
            }
        });

        assertCounts(10, 10, 0, 10, 0);
    }

    @Test
    void shouldKeepErrorsThatBelongToNoOperation() {
        run(ONE_A_SECOND, 0, 1, created -> context -> {
            throw new IllegalStateException("outside");
        });

        assertCounts(10, 10, 0, 10, 0);
        assertThat(tally.errors())
                .containsEntry(
                        "IllegalStateException", new OperationInterval.Errors(10, "IllegalStateException: outside"));
    }

    @Test
    void shouldCountAllSlotsOfAnAgentThatCannotBeCreatedAsUnstarted() {
        AgentRun run = run(ONE_A_SECOND, 0, 1, created -> {
            throw new java.net.ConnectException("refused");
        });

        assertThat(run.state()).isEqualTo(AgentRun.State.NOT_CREATED);
        assertCounts(10, 0, 0, 0, 10);
        assertThat(tally.errors()).containsOnlyKeys("connect");
    }

    @Test
    void shouldCountOneUnstartedIterationForAnUnpacedAgentThatCannotBeCreated() {
        for (int agent = 0; agent < 3; agent++) {
            run(closed(ofSeconds(0), ofSeconds(10)), agent, 3, created -> {
                throw new java.net.ConnectException("refused");
            });
        }

        assertCounts(3, 0, 0, 0, 3);
    }

    @Test
    void shouldCountOneUnstartedIterationForAnUnpacedAgentThatIsReadyTooLate() {
        run(closed(ofSeconds(0), ofSeconds(10)), 0, 1, readyAfter(10 * SECOND, 10 * MILLI));

        assertCounts(1, 0, 0, 0, 1);
    }

    /** An agent whose set-up and whose operations take so long. */
    private AgentFactory readyAfter(long setUp, long operation) {
        return created -> {
            clock.pass(setUp);
            return context -> context.measure("work", () -> clock.pass(operation));
        };
    }

    @Test
    void shouldCountSlotsThatPassedDuringSetUpAsUnstarted() {
        run(ONE_A_SECOND, 0, 1, readyAfter(9 * SECOND, 10 * MILLI));

        // Slots 0 to 8 pass before the agent is ready at 9; slot 9 runs.
        assertCounts(10, 1, 1, 0, 9);
        assertValues(hold("work").response(), 10 * MILLI);
    }

    @Test
    void shouldRunTheFirstSlotWhenAShortSetUpEndsAndChargeItToNoOperation() {
        run(ONE_A_SECOND, 0, 1, readyAfter(999 * MILLI, 500 * MILLI));

        // Slots at 0.999, 1.999 to 9.999, each with a whole interval to itself: nothing is late, nothing is lost.
        OperationInterval work = hold("work");
        assertCounts(10, 10, 10, 0, 0);
        long each = 500 * MILLI;
        assertValues(work.response(), each, each, each, each, each, each, each, each, each, each);
        assertThat(work.maxOwnLag()).isZero();
    }

    @Test
    void shouldOweWhatComesAfterAShortSetUp() {
        run(EVERY_100_MS, 0, 1, readyAfter(320 * MILLI, 10 * MILLI));

        // Slots at 0.32, 0.42 to 1.92.
        assertCounts(17, 17, 17, 0, 0);
    }

    @Test
    void shouldOweWhatALongSetUpLeftNoTimeFor() {
        run(EVERY_100_MS, 0, 1, readyAfter(1_020 * MILLI, 10 * MILLI));

        // Twenty from its arrival, of which those from 1.02 to 1.92 run.
        assertCounts(20, 10, 10, 0, 10);
    }

    @Test
    void shouldIntendAsManyIterationsHoweverLongSetUpTakes() {
        ClosedWorkload everySeven = closed(ofSeconds(0), ofSeconds(10), Pace.every(ofSeconds(7)));

        run(everySeven, 0, 1, readyAfter(4 * SECOND, 10 * MILLI));

        // From its arrival the agent has slots at 0 and 7; ready at 4 it acts at 4, and 11 is past the end.
        assertCounts(2, 1, 1, 0, 1);
    }

    @Test
    void shouldCountOnlyMeasuredSlotsThatPassedDuringSetUp() {
        ClosedWorkload workload = closed(ofSeconds(4), ofSeconds(10), Pace.perSecond(1));

        run(workload, 0, 4, readyAfter(6 * SECOND, 10 * MILLI));

        // Slots 0 to 3 are warm-up; 4 and 5 of the hold pass before the agent is ready; 6 to 13 run.
        assertCounts(10, 8, 8, 0, 2);
    }

    @Test
    void shouldCountAllSlotsOfAnAgentThatIsReadyAfterTheHoldAsUnstarted() {
        run(ONE_A_SECOND, 0, 1, readyAfter(12 * SECOND, 10 * MILLI));

        assertCounts(10, 0, 0, 0, 10);
    }

    @Test
    void shouldCountTheSlotsLeftToAStuckAgentAsUnstartedOnce() {
        List<AgentRun> stuck = new ArrayList<>();
        List<Message.IterationCounts> totals = new ArrayList<>();
        AtomicInteger calls = new AtomicInteger();
        stuck.add(agent(
                ONE_A_SECOND,
                0,
                1,
                created -> context -> context.measure("work", () -> {
                    if (calls.getAndIncrement() == 3) {
                        clock.pass(20 * SECOND);
                        stuck.get(0).abandon();
                        totals.add(tally.counts());
                    }
                })));
        stuck.get(0).run();

        // Slot 3 never comes back in time, so 4 to 9 never start; that it comes back after all changes nothing.
        assertThat(stuck.get(0).state()).isEqualTo(AgentRun.State.STUCK);
        assertThat(totals).containsExactly(new Message.IterationCounts(10, 4, 3, 1, 6, 0));
        assertCounts(10, 4, 3, 1, 6);
    }

    @Test
    void shouldCountAllSlotsOfAnAgentStuckInSetUpAsUnstartedOnce() {
        List<AgentRun> stuck = new ArrayList<>();
        List<Message.IterationCounts> totals = new ArrayList<>();
        stuck.add(agent(ONE_A_SECOND, 0, 1, created -> {
            clock.pass(20 * SECOND);
            stuck.get(0).abandon();
            totals.add(tally.counts());
            return context -> clock.pass(SECOND);
        }));
        stuck.get(0).run();

        assertThat(totals).containsExactly(new Message.IterationCounts(10, 0, 0, 0, 10, 0));
        assertCounts(10, 0, 0, 0, 10);
    }

    @Test
    void shouldActAgainAtOnceWithoutPacing() {
        run(closed(ofSeconds(0), ofSeconds(1)), 0, 1, taking(250 * MILLI));

        OperationInterval work = hold("work");
        assertCounts(4, 4, 4, 0, 0);
        assertValues(work.startLag(), 0, 0, 0, 0);
    }

    @Test
    void shouldEndAnAgentWhoseFeederRunsDryAndSaySo() {
        Feeder<String> words = Feeder.of(List.of("a", "b", "c", "d", "e"));
        List<String> got = new ArrayList<>();

        run(ONE_A_SECOND, 1, 2, created -> context -> got.add(context.next(words)));

        assertThat(got).containsExactly("b", "d");
        assertCounts(10, 3, 2, 1, 7);
        assertThat(tally.errors())
                .containsOnlyKeys("feeder")
                .extractingByKey("feeder")
                .satisfies(error -> assertThat(error.example())
                        .isEqualTo(
                                "a feeder of objects has no record left for an agent: it has 5 and 2 agents share them;"
                                        + " add records, let fewer be needed, or say .circular() or .random()"));
    }

    @Test
    void shouldPauseNoLongerThanTheLoad() {
        List<Duration> ends = new ArrayList<>();

        run(ONE_A_SECOND, 0, 1, created -> context -> {
            context.pause(ofSeconds(4));
            ends.add(context.elapsed());
        });

        assertThat(ends).containsExactly(ofSeconds(4), ofSeconds(8), ofSeconds(10));
    }

    @Test
    void shouldCloseTheAgentOnce() {
        AtomicInteger closed = new AtomicInteger();
        run(ONE_A_SECOND, 0, 1, created -> new Agent() {
            @Override
            public void act(dev.lighthouse.agent.AgentContext context) {
                clock.pass(MILLI);
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        });

        assertThat(closed).hasValue(1);
    }

    @Test
    void shouldShowALongStallInThePercentiles() {
        // 10,000 operations of 1 ms, 10 ms apart; one of 100 s; then 1 ms again until 400 s have passed. After the
        // stall
        // slot 10,000 + m responds after 100 s - 9 ms m, for m up to 11,110; the other 28,889 respond after 1 ms.
        AtomicInteger calls = new AtomicInteger();
        run(
                closed(ofSeconds(0), ofSeconds(400), Pace.every(ofMillis(10))),
                0,
                1,
                created -> context -> context.measure(
                        "work", () -> clock.pass(calls.getAndIncrement() == 10_000 ? 100 * SECOND : MILLI)));

        Histogram response = hold("work").response();
        assertCounts(40_000, 40_000, 40_000, 0, 0);
        assertPercentile(response, 50, MILLI);
        assertPercentile(response, 72.2225, MILLI);
        assertPercentile(response, 95, 82 * SECOND);
        assertPercentile(response, 99, 96_400 * MILLI);
        assertPercentile(response, 100, 100 * SECOND);
    }

    private static void assertPercentile(Histogram histogram, double percentile, long expected) {
        assertThat(histogram.valuesAreEquivalent(histogram.getValueAtPercentile(percentile), expected))
                .as("p%s: expected %d, was %d", percentile, expected, histogram.getValueAtPercentile(percentile))
                .isTrue();
    }

    /** Woken 450 ms late for slot 5; it and the four that it missed end 10 ms after one another. */
    @Test
    void shouldTakeTheGeneratorsLagOutOfEverySlotThatWasMissedForIt() {
        clock = new VirtualClock(0) {
            @Override
            public void sleepUntil(long nanos, BooleanSupplier stop) {
                super.sleepUntil(nanos == 500 * MILLI ? 950 * MILLI : nanos, stop);
            }
        };
        run(EVERY_100_MS, 0, 1, taking(10 * MILLI));

        OperationInterval work = hold("work");
        assertThat(work.ended()).isEqualTo(20);
        assertThat(work.adjusted().valuesAreEquivalent(work.adjusted().getMaxValue(), 10 * MILLI))
                .as("%d", work.adjusted().getMaxValue())
                .isTrue();
        long[] responses = values(work.response());
        assertThat(java.util.Arrays.copyOfRange(responses, 15, 20)).satisfies(late -> {
            for (int i = 0; i < 5; i++) {
                long expected = (100 + 90 * i) * MILLI;
                assertThat(work.response().valuesAreEquivalent(late[i], expected))
                        .as("expected %d, was %d", expected, late[i])
                        .isTrue();
            }
        });
        assertThat(work.maxOwnLag()).isEqualTo(450 * MILLI);
    }
}
