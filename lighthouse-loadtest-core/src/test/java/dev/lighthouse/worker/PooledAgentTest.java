package dev.lighthouse.worker;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.agent.AgentFactory;
import dev.lighthouse.protocol.Message;
import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.record.Phases;
import dev.lighthouse.record.Recorded;
import dev.lighthouse.record.SampleRecorder;
import dev.lighthouse.scenario.Mix;
import dev.lighthouse.scenario.Workload;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** One agent of an open workload and what waits for it; every second here is virtual. */
class PooledAgentTest {

    private static final long SECOND = 1_000_000_000;

    private final SampleRecorder recorder = new SampleRecorder();
    private final IterationTally tally = new IterationTally();
    private final AgentCensus census = new AgentCensus();
    private final VirtualClock clock = new VirtualClock(0);
    private final List<PooledAgent> agents = new ArrayList<>();

    /** A pool of one agent at most, for a hold of ten seconds. */
    private AgentPool pool(Mix mix) {
        Phases phases = Phases.of(Workload.open(1).hold(ofSeconds(10)).stages(1));
        Setting setting = new Setting(mix.kinds(), phases, clock, tally, census, new SetUpTimes(), () -> false);
        WorkerConfig config = new WorkerConfig(
                0, "", 0, 1, "", 1, ofSeconds(10), 1, Path.of("."), URI.create("http://localhost"), Map.of());
        List<AgentPool> pools = new ArrayList<>();
        AgentPool.Source source = kind -> {
            if (!agents.isEmpty()) {
                return false;
            }
            MeasuringContext context = new MeasuringContext(
                    config, 0, 1, phases, clock, recorder, it -> new NoJournal(), () -> false, OneWorker.of(1));
            return agents.add(new PooledAgent(context, setting, pools.get(0), kind));
        };
        pools.add(new AgentPool(mix.kinds().size(), source, new AgentPool.Sink() {
            @Override
            public void refused(Arrival arrival) {
                tally.refused();
            }

            @Override
            public void unstarted(Arrival arrival) {
                tally.unstarted(1);
            }
        }));
        return pools.get(0);
    }

    /** An agent whose set-up and whose operations take so long. */
    private AgentFactory taking(String name, long setUp, long operation) {
        return created -> {
            clock.pass(setUp);
            return context -> context.measure(name, () -> clock.pass(operation));
        };
    }

    private void runToTheEnd(AgentPool pool) {
        pool.close();
        agents.get(0).run();
    }

    private void assertCounts(long started, long completed, long unstarted, long refused) {
        assertThat(tally.counts())
                .isEqualTo(new Message.IterationCounts(
                        started + unstarted + refused, started, completed, 0, unstarted, refused));
    }

    private static void assertOne(Histogram histogram, long expected) {
        assertThat(histogram.getTotalCount()).isOne();
        assertThat(histogram.valuesAreEquivalent(histogram.getMaxValue(), expected))
                .as("expected %d, was %d", expected, histogram.getMaxValue())
                .isTrue();
    }

    @Test
    void shouldMeasureAnArrivalThatWaitedForASetUpFromWhenItWasMeant() {
        AgentPool pool = pool(Mix.of("a", 1, taking("work", 2 * SECOND, SECOND)));
        pool.offer(new Arrival(0, 0));

        runToTheEnd(pool);

        OperationInterval work = Recorded.all(recorder).get(0);
        assertCounts(1, 1, 0, 0);
        assertOne(work.response(), 3 * SECOND);
        assertOne(work.startLag(), 2 * SECOND);
        assertThat(work.maxOwnLag()).as("the agent was not free").isZero();
    }

    @Test
    void shouldLeaveForAnAgentOfTheArrivalsKind() {
        Mix mix = Mix.of("a", 1, taking("a", SECOND, SECOND)).and("b", 1, taking("b", 2 * SECOND, SECOND));
        AgentPool pool = pool(mix);
        pool.grow(0);
        pool.offer(new Arrival(0, 1));

        runToTheEnd(pool);

        OperationInterval work = Recorded.all(recorder).get(0);
        assertThat(work.operation()).isEqualTo("b");
        assertOne(work.startLag(), 3 * SECOND);
        assertThat(work.maxOwnLag()).as("setting up is no lag of the generator").isZero();
        assertCounts(1, 1, 0, 0);
    }

    @Test
    void shouldCountAnArrivalWhoseKindCannotBeCreatedAsUnstarted() {
        Mix mix = Mix.of("a", 1, taking("a", 0, SECOND)).and("b", 1, created -> {
            throw new IllegalStateException("no");
        });
        AgentPool pool = pool(mix);
        pool.grow(0);
        pool.offer(new Arrival(0, 1));

        runToTheEnd(pool);

        assertCounts(0, 0, 1, 0);
        assertThat(census.notCreated()).isOne();
    }

    @Test
    void shouldStillBeginAfterTheHoldWhatIsLateByLessThanASecond() {
        AgentPool pool = pool(Mix.of("a", 1, taking("work", SECOND - 1, SECOND)));
        clock.pass(9 * SECOND + 1);
        pool.offer(new Arrival(9 * SECOND + 1, 0));

        runToTheEnd(pool);

        assertCounts(1, 1, 0, 0);
    }

    @Test
    void shouldNotBeginAfterTheHoldWhatIsLateByASecond() {
        AgentPool pool = pool(Mix.of("a", 1, taking("work", SECOND, SECOND)));
        clock.pass(9 * SECOND + 1);
        pool.offer(new Arrival(9 * SECOND + 1, 0));

        runToTheEnd(pool);

        assertCounts(0, 0, 1, 0);
        assertThat(Recorded.all(recorder)).isEmpty();
    }
}
