package dev.lighthouse.worker;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lighthouse.agent.Agent;
import dev.lighthouse.agent.AgentContext;
import dev.lighthouse.agent.AgentFactory;
import dev.lighthouse.protocol.Message;
import dev.lighthouse.record.OperationInterval;
import dev.lighthouse.scenario.Mix;
import dev.lighthouse.scenario.OpenWorkload;
import dev.lighthouse.scenario.ScenarioPlan;
import dev.lighthouse.scenario.Stages;
import dev.lighthouse.scenario.Workload;
import dev.lighthouse.target.Target;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker with an open workload, end to end: the counts do not depend on how fast the machine is. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpenLoadTest {

    private static final AgentFactory QUICK = created -> context -> context.measure("work", () -> {});

    @TempDir
    Path folder;

    private static ScenarioPlan plan(OpenWorkload workload) {
        return ScenarioPlan.named("open")
                .target(Target.url("http://127.0.0.1:1/"))
                .workload(workload);
    }

    /**
     * Evenly spaced arrivals, then none for so long that a slow machine catches up before what is late by a second is
     * given up.
     */
    private static OpenWorkload arrivals(double perSecond, Duration hold) {
        return Workload.open(Stages.from(perSecond).hold(hold).stepTo(0, ofSeconds(2)));
    }

    private Message.Totals run(ScenarioPlan plan) throws Exception {
        return new WorkerHarness(folder, ofSeconds(30)).totals(plan);
    }

    /** With agents that do not come back. */
    private Message.Totals runAndGiveUp(ScenarioPlan plan) throws Exception {
        return new WorkerHarness(folder, ofMillis(100)).totals(plan);
    }

    @Test
    void shouldPerformEveryArrivalAndCountOnlyMeasuredOnes() throws Exception {
        Stages stages = Stages.from(100)
                .hold(ofMillis(200))
                .named("warm")
                .measured(false)
                .stepTo(200, ofMillis(500))
                .stepTo(10, ofSeconds(2)); // time to catch up

        Message.Totals totals = run(plan(Workload.open(stages).base(10)).agents(1000, QUICK));

        assertThat(totals.iterations()).isEqualTo(new Message.IterationCounts(120, 120, 120, 0, 0, 0));
        assertThat(totals.operations()).containsEntry("work", new Message.Counts(140, 140, 0));
    }

    @Test
    void shouldShareTheArrivalsAmongItsWorkers() throws Exception {
        ScenarioPlan plan = plan(Workload.open(101).hold(ofMillis(1000))).agents(1000, QUICK);

        Message.Totals first = new WorkerHarness(folder, ofSeconds(1)).totals(plan, 0, 2, worker -> {});
        Message.Totals second = new WorkerHarness(folder, ofSeconds(1)).totals(plan, 1, 2, worker -> {});

        assertThat(first.iterations().intended()).isEqualTo(51);
        assertThat(second.iterations().intended()).isEqualTo(50);
    }

    @Test
    void shouldRefuseWhatExceedsTheAgentsInFlightAndGiveUpThoseThatNeverReturn() throws Exception {
        Message.Totals totals = runAndGiveUp(plan(Workload.open(100).hold(ofMillis(500)))
                .agents(3, created -> context -> context.measure("hang", OpenLoadTest::hangWhateverComes)));

        assertThat(totals.iterations()).isEqualTo(new Message.IterationCounts(50, 3, 0, 3, 0, 47));
        assertThat(totals.operations()).containsEntry("hang", new Message.Counts(3, 3, 3));
        assertThat(totals.agentsStuck()).isEqualTo(3);
    }

    /** Swallows interrupts. */
    private static void hangWhateverComes() {
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            try {
                never.await();
            } catch (InterruptedException swallowed) {
                // Goes on.
            }
        }
    }

    @Test
    void shouldSetUpTheBaseAndFurtherAgentsOnlyWhenTheyAreNeeded() throws Exception {
        CountDownLatch allBusy = new CountDownLatch(4);
        Message.Totals totals = run(plan(arrivals(20, ofMillis(200)).base(1))
                .agents(
                        50,
                        created -> context -> context.measure("work", () -> {
                            allBusy.countDown();
                            allBusy.await();
                        })));

        assertThat(totals.iterations()).isEqualTo(new Message.IterationCounts(4, 4, 4, 0, 0, 0));
        assertThat(totals.agents()).isEqualTo(4);
    }

    @Test
    void shouldCountArrivalsAsUnstartedWhenNoAgentCanBeCreated() throws Exception {
        Message.Totals totals = run(plan(Workload.open(100).hold(ofMillis(300))).agents(2, created -> {
            throw new ConnectException("nobody listens");
        }));

        // Those that come while both agents are still being set up find them busy.
        Message.IterationCounts counts = totals.iterations();
        assertThat(counts.intended()).isEqualTo(30);
        assertThat(counts.started()).isZero();
        assertThat(counts.unstarted()).isGreaterThanOrEqualTo(2);
        assertThat(counts.unstarted() + counts.refused()).isEqualTo(30);
        assertThat(totals.agentsFailed()).isEqualTo(2);
        assertThat(totals.iterationErrors()).containsOnlyKeys("connect");
    }

    @Test
    void shouldCountArrivalsThatWaitForASetUpThatNeverEndsAsUnstarted() throws Exception {
        Message.Totals totals =
                runAndGiveUp(plan(Workload.open(100).hold(ofMillis(300))).agents(2, created -> {
                    hangWhateverComes();
                    throw new AssertionError();
                }));

        Message.IterationCounts counts = totals.iterations();
        assertThat(counts.intended()).isEqualTo(30);
        assertThat(counts.started()).isZero();
        assertThat(counts.unstarted()).isGreaterThanOrEqualTo(2);
        assertThat(counts.unstarted() + counts.refused()).isEqualTo(30);
    }

    @Test
    void shouldLetEachArrivalBePerformedByItsKindAlsoWhereAgentsMustChangePlaces() throws Exception {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Mix mix = Mix.of("a", 1, counting("a", open, most)).and("b", 1, counting("b", open, most));

        Message.Totals totals = run(plan(arrivals(200, ofMillis(1000))).agents(1, mix));

        // Whoever comes while the only agent is busy is refused; how many do depends on the machine.
        Message.IterationCounts counts = totals.iterations();
        assertThat(counts.intended()).isEqualTo(200);
        assertThat(counts.completed() + counts.refused()).isEqualTo(200);
        assertThat(totals.operations().keySet()).isNotEmpty().isSubsetOf("a", "b");
        assertThat(most).as("agents at the same time").hasValue(1);
        assertThat(open).as("agents that were not closed").hasValue(0);
    }

    private static AgentFactory counting(String name, AtomicInteger open, AtomicInteger most) {
        return created -> {
            int now = open.incrementAndGet();
            most.accumulateAndGet(now, Math::max);
            return new Agent() {
                @Override
                public void act(AgentContext context) throws Exception {
                    context.measure(name, () -> {});
                }

                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        };
    }

    @Test
    void shouldKeepAnAgentThatThrowsAndCountEachFailureOnce() throws Exception {
        Message.Totals totals = run(plan(arrivals(100, ofMillis(300))).agents(100, created -> context -> {
            throw new IllegalStateException("outside");
        }));

        assertThat(totals.iterations()).isEqualTo(new Message.IterationCounts(30, 30, 0, 30, 0, 0));
        assertThat(totals.iterationErrors())
                .containsEntry(
                        "IllegalStateException", new OperationInterval.Errors(30, "IllegalStateException: outside"));
    }

    @Test
    void shouldRunAKindOnPlatformThreadsWhereAsked() throws Exception {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        Mix mix = Mix.of(
                        "files",
                        1,
                        created -> context ->
                                threads.add(Thread.currentThread().getClass().getName()))
                .onPlatformThreads();

        run(plan(arrivals(50, ofMillis(100))).agents(2, mix));

        assertThat(threads).containsExactly("java.lang.Thread");
    }
}
